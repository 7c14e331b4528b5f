package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the vertical positions of a cluster's boxes: each as close as possible to the boxes it is connected with, without
 * overlaps. First the columns are placed outwards from the centre, then swept inwards and outwards a few times.
 */
final class Arrangement {

    private static final int SWEEPS = 4;

    /** The other end of a foreign key, and how much further below the top it is there, in pixels. */
    private record Link(Box other, int column, int drop) {}

    private final Cluster cluster;
    private final Map<Box, List<Link>> links = new HashMap<>();

    private Arrangement(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Moves the boxes of {@code cluster}. Tops within a column differ by whole rows; the topmost box leaves room for the captions. */
    static void arrange(Cluster cluster, List<Edge> edges) {
        Arrangement arrangement = new Arrangement(cluster);
        cluster.boxes().forEach(box -> arrangement.links.put(box, new ArrayList<>()));
        for (Edge edge : edges) {
            int drop = edge.source() - edge.target();
            arrangement.links.get(edge.from()).add(new Link(edge.to(), edge.toColumn(), -drop));
            arrangement.links.get(edge.to()).add(new Link(edge.from(), edge.fromColumn(), drop));
        }
        arrangement.run();
        arrangement.snap();
    }

    private void run() {
        int last = Math.max(cluster.centre(), cluster.columns().size() - 1 - cluster.centre());
        for (int distance = 0; distance <= last; distance++) {
            place(distance, false);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int distance = last; distance >= 0; distance--) {
                place(distance, true);
            }
            for (int distance = 1; distance <= last; distance++) {
                place(distance, true);
            }
        }
    }

    private void place(int distance, boolean all) {
        for (int column : distance == 0
                ? new int[] {cluster.centre()}
                : new int[] {cluster.centre() - distance, cluster.centre() + distance}) {
            if (column >= 0 && column < cluster.columns().size()) {
                place(column, cluster.columns().get(column), all);
            }
        }
    }

    private void place(int column, List<Box> boxes, boolean all) {
        Map<Box, Double> preferred = new HashMap<>();
        boxes.forEach(box -> preferred.put(box, preferredTop(column, box, all)));
        boxes.sort(Comparator.<Box, Double>comparing(box -> preferred.get(box) + box.height() / 2.0)
                .thenComparing(Box::name));
        double[] tops = boxes.stream().mapToDouble(preferred::get).toArray();
        Stack.settle(tops, boxes.stream().mapToInt(Box::heightWithGap).toArray());
        for (int i = 0; i < tops.length; i++) {
            boxes.get(i).moveTo(tops[i]);
        }
    }

    /** The top at which the box's foreign keys would, on average, be horizontal. */
    private double preferredTop(int column, Box box, boolean all) {
        return links.get(box).stream()
                .filter(link -> all || cluster.distance(link.column()) < cluster.distance(column))
                .mapToDouble(link -> link.other().top() - link.drop())
                .average()
                .orElse(box.top());
    }

    /** Every other column is shifted by half a row, so that horizontal lines from adjacent columns never coincide. */
    private void snap() {
        double highest = cluster.boxes().stream().mapToDouble(Box::top).min().orElse(0);
        for (int column = 0; column < cluster.columns().size(); column++) {
            for (Box box : cluster.columns().get(column)) {
                long row = Math.round((box.top() - highest) / Box.ROW);
                box.moveTo(Caption.ROOM + row * Box.ROW + column % 2 * Box.ROW / 2.0);
            }
        }
    }
}
