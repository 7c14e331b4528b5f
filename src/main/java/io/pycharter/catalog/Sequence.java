package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A sequence other than the internal one of an identity column.
 *
 * @param name its name
 * @param unlogged whether it is UNLOGGED, by itself or with the table that owns it; never before PostgreSQL 15
 * @param options how it counts
 * @param owner the column that owns it
 * @param comment its comment
 */
public record Sequence(
        String name, boolean unlogged, Options options, Optional<Owner> owner, Optional<String> comment) {

    /** How a sequence counts; see CREATE SEQUENCE. */
    public record Options(
            String type, long start, long increment, long minimum, long maximum, long cache, boolean cycle) {

        /** All of them as SQL, but for the type. */
        public String sql() {
            return String.join(" ", clauses());
        }

        /** The same, each by itself. */
        public List<String> clauses() {
            return List.of(
                    "INCREMENT BY " + increment,
                    "MINVALUE " + minimum,
                    "MAXVALUE " + maximum,
                    "START WITH " + start,
                    "CACHE " + cache,
                    cycle ? "CYCLE" : "NO CYCLE");
        }
    }

    /** The column that a sequence is OWNED BY. */
    public record Owner(String table, String column) {}
}
