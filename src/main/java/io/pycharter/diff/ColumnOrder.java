package io.pycharter.diff;

import java.util.List;

/**
 * A table whose columns cannot be brought into the wanted order, because PostgreSQL only ever adds columns at the end.
 *
 * @param table the table
 * @param columns its columns as they stand when all changes have been made
 * @param target the same columns in the wanted order
 */
public record ColumnOrder(String table, List<String> columns, List<String> target) {

    /** One full sentence. */
    public String sentence() {
        return "The columns of the table \"%s\" stand in the order \"%s\" instead of \"%s\"."
                .formatted(table, String.join(", ", columns), String.join(", ", target));
    }
}
