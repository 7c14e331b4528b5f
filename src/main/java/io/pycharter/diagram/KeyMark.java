package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Table;
import java.util.ArrayList;
import java.util.List;

/** The marks of a column in the primary key ({@code PK}), a foreign key ({@code FK}), a unique constraint or index ({@code UK}). */
final class KeyMark {

    private KeyMark() {}

    /** The marks of one column, in this order. */
    static List<String> of(Table table, String column) {
        List<String> marks = new ArrayList<>();
        if (table.primaryKey().contains(column)) {
            marks.add("PK");
        }
        if (table.isInForeignKey(column)) {
            marks.add("FK");
        }
        if (table.isUnique(column)) {
            marks.add("UK");
        }
        return marks;
    }
}
