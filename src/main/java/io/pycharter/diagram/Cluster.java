package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables connected by foreign keys, in columns around a central one. A foreign key stays within a column or joins two
 * adjacent ones.
 *
 * @param columns from left to right; none is empty
 * @param centre the index of the column that contains only the central table
 */
record Cluster(List<List<Box>> columns, int centre) {

    /** The number of foreign keys between a column and the centre. */
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
