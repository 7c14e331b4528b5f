package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Table;
import java.util.ArrayList;
import java.util.List;

/** The marks of a column: {@code PK}, part of the primary key; {@code FK}, of a foreign key; {@code UK}, of what is unique. */
final class KeyMark {

    private KeyMark() {}

    /** The marks of one column, in this order. */
    static List<String> of(Table table, String column) {
        List<String> marks = new ArrayList<>();
        if (table.primaryKey().contains(column)) {
            marks.add("PK");
        }
        if (table.refers(column)) {
            marks.add("FK");
        }
        if (table.isUnique(column)) {
            marks.add("UK");
        }
        return marks;
    }
}
