package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A foreign key between two boxes of a cluster, from the row of its first column to that of the first column it references.
 *
 * @param fromColumn the index of the cluster column with {@code from}; differs from {@code toColumn} by at most one
 */
record Edge(Reference reference, Box from, int fromColumn, Box to, int toColumn) {

    /** The foreign keys of each cluster, in the order of the clusters. */
    static List<List<Edge>> of(List<Cluster> clusters, List<Reference> references) {
        record Place(Box box, int cluster, int column) {}
        Map<String, Place> places = new HashMap<>();
        List<List<Edge>> edges = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            edges.add(new ArrayList<>());
            List<List<Box>> columns = clusters.get(i).columns();
            for (int column = 0; column < columns.size(); column++) {
                for (Box box : columns.get(column)) {
                    places.put(box.name(), new Place(box, i, column));
                }
            }
        }
        for (Reference reference : references) {
            Place from = places.get(reference.from().name());
            Place to = places.get(reference.to().name());
            edges.get(from.cluster()).add(new Edge(reference, from.box(), from.column(), to.box(), to.column()));
        }
        return edges;
    }

    /** The distance from the top of {@code from} to the start of the edge, in pixels. */
    int source() {
        return middle(from, reference.key().columns());
    }

    /** The distance from the top of {@code to} to the end of the edge, in pixels. */
    int target() {
        return middle(to, reference.key().references());
    }

    private static int middle(Box box, List<String> columns) {
        return box.middle(columns.isEmpty() ? "" : columns.get(0));
    }

    /** The gap between columns that the edge runs through: 0 is left of the first column, 1 is right of it, and so on. */
    int gap(int centre) {
        if (fromColumn != toColumn) {
            return Math.max(fromColumn, toColumn);
        }
        return fromColumn < centre ? fromColumn : fromColumn + 1;
    }
}
