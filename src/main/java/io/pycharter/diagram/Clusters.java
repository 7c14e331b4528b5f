package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the clusters of an outline, and the column of each table. */
final class Clusters {

    /** What the store is about; it is in the centre wherever it is. Elsewhere the table that most foreign keys lead to is. */
    private static final String CENTRE = "data_contracts";

    private final Neighbours neighbours;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Integer> referenced = new HashMap<>();

    private Clusters(Outline outline, List<Reference> references) {
        neighbours = new Neighbours(outline.tables(), references);
        outline.tables().forEach(table -> tables.put(table.name(), table));
        references.forEach(reference -> referenced.merge(reference.to().name(), 1, Integer::sum));
    }

    /** The one around the table that the store is about, then the others by size, then by the name in the centre. */
    static List<Cluster> of(Outline outline, List<Reference> references) {
        Clusters clusters = new Clusters(outline, references);
        return clusters.neighbours.components().stream()
                .map(clusters::cluster)
                .sorted(Comparator.<Cluster, Boolean>comparing(
                                cluster -> !cluster.central().name().equals(CENTRE))
                        .thenComparing(cluster -> -cluster.boxes().size())
                        .thenComparing(cluster -> cluster.central().name()))
                .toList();
    }

    private Cluster cluster(Set<String> component) {
        String centre = component.stream()
                .min(Comparator.<String, Boolean>comparing(name -> !name.equals(CENTRE))
                        .thenComparing(name -> -referenced.getOrDefault(name, 0))
                        .thenComparing(name -> -neighbours.count(name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Map<String, Integer> distances = neighbours.distances(centre);
        List<Side> parts = neighbours.parts(centre).stream()
                .map(part -> side(part, distances))
                .sorted(Comparator.comparing(part -> -part.height()))
                .toList();
        Side left = new Side();
        Side right = new Side();
        for (Side part : parts) {
            (right.isBetterThan(left, part) ? right : left).add(part);
        }
        List<List<Box>> columns = new ArrayList<>();
        for (int i = left.columns.size() - 1; i >= 0; i--) {
            columns.add(left.columns.get(i));
        }
        columns.add(List.of(new Box(tables.get(centre))));
        columns.addAll(right.columns);
        return new Cluster(columns.stream().<List<Box>>map(ArrayList::new).toList(), left.columns.size());
    }

    private Side side(Set<String> part, Map<String, Integer> distances) {
        Side side = new Side();
        for (String name : part.stream().sorted().toList()) {
            int column = distances.get(name) - 1;
            while (side.columns.size() <= column) {
                side.columns.add(new ArrayList<>());
            }
            side.columns.get(column).add(new Box(tables.get(name)));
        }
        return side;
    }

    /** The columns on one side of the centre, the nearest first. */
    private static final class Side {

        private final List<List<Box>> columns = new ArrayList<>();

        void add(Side part) {
            for (int i = 0; i < part.columns.size(); i++) {
                if (i == columns.size()) {
                    columns.add(new ArrayList<>());
                }
                columns.get(i).addAll(part.columns.get(i));
            }
        }

        /** The better side is the one that needs fewer new columns, beyond the first, or else has more room in that. */
        boolean isBetterThan(Side other, Side part) {
            int mine = part.columns.size() - Math.max(1, columns.size());
            int others = part.columns.size() - Math.max(1, other.columns.size());
            return Math.max(0, mine) == Math.max(0, others)
                    ? nearest() <= other.nearest()
                    : Math.max(0, mine) < Math.max(0, others);
        }

        private int nearest() {
            return columns.stream()
                    .limit(1)
                    .flatMap(List::stream)
                    .mapToInt(Box::room)
                    .sum();
        }

        int height() {
            return columns.stream().flatMap(List::stream).mapToInt(Box::room).sum();
        }
    }
}
