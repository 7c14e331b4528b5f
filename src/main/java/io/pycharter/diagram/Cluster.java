package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables that hang together, in columns around the one in the centre. A foreign key leads to the same column or to the next
 * one, never further.
 *
 * @param columns from left to right; none is empty
 * @param centre the column that holds the central table and no other
 */
record Cluster(List<List<Box>> columns, int centre) {

    /** How many foreign keys a column is away from the centre. */
    int distance(int column) {
        return Math.abs(column - centre);
    }

    Box central() {
        return columns.get(centre).get(0);
    }

    List<Box> boxes() {
        List<Box> boxes = new ArrayList<>();
        columns.forEach(boxes::addAll);
        return boxes;
    }
}
