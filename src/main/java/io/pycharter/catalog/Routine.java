package io.pycharter.catalog;

import java.util.Optional;

/**
 * A function, procedure or aggregate.
 *
 * @param signature its name as SQL with the types of its arguments, which together identify it: {@code total(integer, text)}
 * @param kind what it is
 * @param interfaceText names, modes, types and defaults of the arguments and the type of the result, as SQL: what CREATE OR
 *     REPLACE cannot change
 * @param definition what follows {@code CREATE FUNCTION}, {@code CREATE PROCEDURE} or {@code CREATE AGGREGATE}
 * @param textBody whether the body is SQL in a string, which PostgreSQL checks when it is created but does not track
 * @param comment its comment
 */
public record Routine(
        String signature,
        Kind kind,
        String interfaceText,
        String definition,
        boolean textBody,
        Optional<String> comment) {

    /** The kinds of routines; a window function is a function. */
    public enum Kind {
        FUNCTION,
        PROCEDURE,
        AGGREGATE
    }
}
