package io.pycharter.diff;

import java.util.List;

/**
 * A table whose columns cannot be reordered to match, because PostgreSQL only adds columns at the end.
 *
 * @param table the table
 * @param columns its columns in their order after all changes
 * @param target the same columns in the order of the target
 */
public record ColumnOrder(String table, List<String> columns, List<String> target) {

    /** One full sentence. */
    public String sentence() {
        return "The columns of the table \"%s\" are in the order \"%s\" instead of \"%s\"."
                .formatted(table, String.join(", ", columns), String.join(", ", target));
    }
}
