package io.pycharter.diagram;

import java.util.Map;

/** The names that people use for types, where PostgreSQL has a longer one (PostgreSQL documentation, table 8.1). */
final class TypeName {

    private static final Map<String, String> SHORT = Map.of(
            "character varying", "varchar",
            "character", "char",
            "bit varying", "varbit",
            "double precision", "float8",
            "timestamp without time zone", "timestamp",
            "timestamp with time zone", "timestamptz",
            "time without time zone", "time",
            "time with time zone", "timetz");

    private TypeName() {}

    /** As {@code format_type} writes it, but with the short name: {@code varchar(255)[]}, {@code timestamp(3)}. */
    static String shorten(String type) {
        String name = type.replaceAll("\\([^)]*\\)|(\\[])+$", "");
        String shorter = SHORT.get(name);
        return shorter == null ? type : shorter + type.replaceAll("[^(\\[]*(\\([^)]*\\))?[^\\[]*((?:\\[])*)", "$1$2");
    }
}
