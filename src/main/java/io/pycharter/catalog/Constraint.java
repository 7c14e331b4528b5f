package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A constraint of a table.
 *
 * @param name its name
 * @param kind what it is
 * @param columns its columns in its order; of an exclusion constraint those that are not expressions
 * @param references what a foreign key refers to; empty for all others
 * @param definition all of it as SQL, as it would follow {@code ADD CONSTRAINT name}
 * @param comment its comment
 */
public record Constraint(
        String name,
        Kind kind,
        List<String> columns,
        Optional<Reference> references,
        String definition,
        Optional<String> comment) {

    /** The kinds of constraints. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        CHECK,
        EXCLUSION,
        FOREIGN_KEY
    }

    /** The table and columns that a foreign key refers to, in the order of its own columns. */
    public record Reference(RelationName table, List<String> columns) {}

    /** Whether existing rows may violate it, because it was added NOT VALID. */
    public boolean isNotValid() {
        return definition.endsWith(" NOT VALID");
    }
}
