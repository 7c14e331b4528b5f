package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A view or materialized view.
 *
 * @param name its name
 * @param materialized whether it keeps its rows
 * @param populated whether it can be read, as a materialized view can be once it was refreshed
 * @param columns in their order
 * @param definition the query as SQL, without a semicolon
 * @param options such as {@code security_barrier=true}, by name
 * @param indexes those of a materialized view, by name
 * @param clusteredOn the index that CLUSTER uses
 * @param triggers by name
 * @param rules by name, without the one that makes it a view
 * @param comment its comment
 */
public record View(
        String name,
        boolean materialized,
        boolean populated,
        List<ViewColumn> columns,
        String definition,
        List<String> options,
        List<Index> indexes,
        Optional<String> clusteredOn,
        List<Trigger> triggers,
        List<Rule> rules,
        Optional<String> comment) {

    /** A column of a view; the type is SQL, with modifiers and collation, and so is the default. */
    public record ViewColumn(String name, String type, Optional<String> defaultExpression, Optional<String> comment) {}
}
