package io.pycharter.diagram;

import java.util.Map;

/** The common short names of types with a longer canonical name (PostgreSQL documentation, table 8.1). */
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

    /** Shortens a type as written by {@code format_type}, to {@code varchar(255)[]} or {@code timestamp(3)}, for example. */
    static String shorten(String type) {
        String name = type.replaceAll("\\([^)]*\\)|(\\[])+$", "");
        String shorter = SHORT.get(name);
        return shorter == null ? type : shorter + type.replaceAll("[^(\\[]*(\\([^)]*\\))?[^\\[]*((?:\\[])*)", "$1$2");
    }
}
