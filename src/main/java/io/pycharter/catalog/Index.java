package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * An index that is not behind a constraint.
 *
 * @param name its name
 * @param unique whether it is UNIQUE
 * @param valid false for what a failed CREATE INDEX CONCURRENTLY leaves behind
 * @param keys the columns, or expressions as SQL, in its order, without those that are only included
 * @param definition all behind the table's name as SQL, from {@code USING} on
 * @param comment its comment
 */
public record Index(
        String name, boolean unique, boolean valid, List<String> keys, String definition, Optional<String> comment) {}
