package io.pycharter.catalog;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type as SQL with modifiers, {@code character varying(50)}
 * @param collation as SQL, where it is not the type's own
 * @param nullable whether it takes nulls
 * @param defaultExpression the default as SQL; empty for a generated column
 * @param generated how it is computed, for a generated column
 * @param identity how it is numbered, for an identity column
 * @param inherited whether a parent of the table has it too
 * @param comment its comment
 */
public record Column(
        String name,
        String type,
        Optional<String> collation,
        boolean nullable,
        Optional<String> defaultExpression,
        Optional<Generated> generated,
        Optional<Identity> identity,
        boolean inherited,
        Optional<String> comment) {

    /**
     * GENERATED ALWAYS AS (…).
     *
     * @param expression as SQL
     * @param stored whether the values are kept; otherwise they are VIRTUAL (from PostgreSQL 18)
     */
    public record Generated(String expression, boolean stored) {}

    /**
     * GENERATED … AS IDENTITY. The name of its sequence is left out: PostgreSQL chooses it.
     *
     * @param always whether ALWAYS, otherwise BY DEFAULT
     * @param sequence the options of the sequence behind it
     */
    public record Identity(boolean always, Sequence.Options sequence) {}

    /** Whether it could have a default: it is neither generated nor an identity column. */
    public boolean mayHaveDefault() {
        return generated.isEmpty() && identity.isEmpty();
    }
}
