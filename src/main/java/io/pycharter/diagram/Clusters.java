package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Divides an outline into clusters, and assigns each table a column. */
final class Clusters {

    /** The main table of the store, always the centre of its cluster; other clusters centre on the most referenced table. */
    private static final String CENTRE = "data_contracts";

    private final Neighbours neighbours;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Integer> referenced = new HashMap<>();

    private Clusters(Outline outline, List<Reference> references) {
        neighbours = new Neighbours(outline.tables(), references);
        outline.tables().forEach(table -> tables.put(table.name(), table));
        references.forEach(reference -> referenced.merge(reference.to().name(), 1, Integer::sum));
    }

    /** The cluster of the store's main table first, then the others by decreasing size and by name of the central table. */
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

    /** The columns on one side of the centre, nearest first. */
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

        /** Prefers the side that needs fewer new columns beyond the first, then the one with more room in the first. */
        boolean isBetterThan(Side other, Side part) {
            int added = Math.max(0, part.columns.size() - Math.max(1, columns.size()));
            int addedToOther = Math.max(0, part.columns.size() - Math.max(1, other.columns.size()));
            return added == addedToOther ? firstColumnHeight() <= other.firstColumnHeight() : added < addedToOther;
        }

        private int firstColumnHeight() {
            return columns.stream()
                    .limit(1)
                    .flatMap(List::stream)
                    .mapToInt(Box::heightWithGap)
                    .sum();
        }

        int height() {
            return columns.stream()
                    .flatMap(List::stream)
                    .mapToInt(Box::heightWithGap)
                    .sum();
        }
    }
}
