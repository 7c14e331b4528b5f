package io.pycharter.migrate;

import java.util.List;

/**
 * Data that a downgrade drops.
 *
 * @param table the name of a table
 * @param columns the columns that go; empty if the whole table goes
 * @param rows how many rows the table holds
 */
public record Loss(String table, List<String> columns, long rows) {

    /** Whether the same is dropped, whatever the number of rows. */
    boolean isOfTheSame(Loss other) {
        return table.equals(other.table) && columns.equals(other.columns);
    }
}
