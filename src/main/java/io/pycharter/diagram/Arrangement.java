package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides how high the boxes of a cluster stand: each as near as can be to those that it is connected with, and none on
 * another. The centre stays where it is; the columns follow it outwards, then all that is connected is asked, there and back.
 */
final class Arrangement {

    private static final int SWEEPS = 4;

    /** The other end of a foreign key, and how much lower it is at the other box. */
    private record Link(Box other, int column, int drop) {}

    private final Cluster cluster;
    private final Map<Box, List<Link>> links = new HashMap<>();

    private Arrangement(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Moves the boxes of one cluster. The tops of two boxes of a column differ by whole rows; the topmost ones stand below the captions. */
    static void arrange(Cluster cluster, List<Edge> wires) {
        Arrangement arrangement = new Arrangement(cluster);
        cluster.boxes().forEach(box -> arrangement.links.put(box, new ArrayList<>()));
        for (Edge wire : wires) {
            int drop = wire.source() - wire.target();
            arrangement.links.get(wire.from()).add(new Link(wire.to(), wire.toColumn(), -drop));
            arrangement.links.get(wire.to()).add(new Link(wire.from(), wire.fromColumn(), drop));
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
        Map<Box, Double> wishes = new HashMap<>();
        boxes.forEach(box -> wishes.put(box, wish(column, box, all)));
        boxes.sort(Comparator.<Box, Double>comparing(box -> wishes.get(box) + box.height() / 2.0)
                .thenComparing(Box::name));
        double[] tops = boxes.stream().mapToDouble(wishes::get).toArray();
        Stack.settle(tops, boxes.stream().mapToInt(Box::room).toArray());
        for (int i = 0; i < tops.length; i++) {
            boxes.get(i).moveTo(tops[i]);
        }
    }

    /** The top at which its foreign keys would, on average, run level. */
    private double wish(int column, Box box, boolean all) {
        return links.get(box).stream()
                .filter(link -> all || cluster.distance(link.column()) < cluster.distance(column))
                .mapToDouble(link -> link.other().top() - link.drop())
                .average()
                .orElse(box.top());
    }

    /** A column's rows stand half a row lower than the next column's, so that no two lines between them run into each other. */
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
