package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;

/**
 * The layout of a cluster, with its upper left corner at 0, 0. All lengths are pixels.
 *
 * @param stretches the lower edge of the drawing, from left to right
 */
record Drawing(Cluster cluster, List<EdgeBundle> bundles, List<Stretch> stretches, int width, int height) {

    /** The distance between vertical lines. */
    private static final int TRACK = 9;

    /** From a box to the nearest vertical line, leaving room for line ends. */
    private static final int MARGIN = 22;

    /** The minimum distance between two vertical lines on one track. */
    private static final int TRACK_GAP = 6;

    /** Between {@code left} and {@code right}, nothing is below {@code bottom}. */
    record Stretch(int left, int right, int bottom) {}

    static Drawing of(Cluster cluster, List<Edge> edges) {
        Arrangement.arrange(cluster, edges);
        Map<EdgeBundle.Key, EdgeBundle> bundles = new LinkedHashMap<>();
        for (Edge edge : edges) {
            EdgeBundle.Key key = EdgeBundle.Key.of(edge, cluster.centre());
            EdgeBundle bundle = bundles.get(key);
            if (bundle == null) {
                bundles.put(key, new EdgeBundle(key.gap(), edge));
            } else {
                bundle.add(edge);
            }
        }
        List<List<EdgeBundle>> gaps = new ArrayList<>();
        for (int gap = 0; gap <= cluster.columns().size(); gap++) {
            gaps.add(new ArrayList<>());
        }
        bundles.forEach((key, bundle) -> gaps.get(key.gap()).add(bundle));
        int width = placeHorizontally(cluster, gaps);
        List<Stretch> stretches = stretches(cluster, gaps, width);
        int height = stretches.stream().mapToInt(Stretch::bottom).max().orElse(0);
        return new Drawing(cluster, List.copyOf(bundles.values()), stretches, width, height);
    }

    /** One for each column and the gap on its left; the last one includes the gap on its right. */
    private static List<Stretch> stretches(Cluster cluster, List<List<EdgeBundle>> gaps, int width) {
        List<Stretch> stretches = new ArrayList<>();
        int left = 0;
        int last = cluster.columns().size() - 1;
        for (int column = 0; column <= last; column++) {
            List<Box> boxes = cluster.columns().get(column);
            int right = column == last ? width : boxes.get(0).right();
            DoubleStream lines = gaps.subList(column, column == last ? column + 2 : column + 1).stream()
                    .flatMap(List::stream)
                    .mapToDouble(EdgeBundle::bottom);
            double bottom = DoubleStream.concat(boxes.stream().mapToDouble(Box::bottom), lines)
                    .max()
                    .orElse(0);
            stretches.add(new Stretch(left, right, (int) Math.ceil(bottom)));
            left = right;
        }
        return List.copyOf(stretches);
    }

    /** Assigns horizontal positions to gaps and columns; returns the total width. */
    private static int placeHorizontally(Cluster cluster, List<List<EdgeBundle>> gaps) {
        int x = 0;
        for (int i = 0; i < gaps.size(); i++) {
            if (!gaps.get(i).isEmpty()) {
                x = placeVerticalLines(gaps.get(i), x + (i == 0 ? 0 : MARGIN)) + (i == gaps.size() - 1 ? 0 : MARGIN);
            }
            if (i < cluster.columns().size()) {
                List<Box> boxes = cluster.columns().get(i);
                int left = x;
                int right =
                        left + boxes.stream().mapToInt(Box::minimumWidth).max().orElse(0);
                boxes.forEach(box -> box.stretch(left, right));
                x = right;
            }
        }
        return x;
    }

    /**
     * Assigns each vertical line of a gap a track: one that is free, or else a new one on the right.
     *
     * @return the position of the last track
     */
    private static int placeVerticalLines(List<EdgeBundle> bundles, int left) {
        record Track(int number, double bottom) {}
        PriorityQueue<Track> tracks =
                new PriorityQueue<>(Comparator.comparingDouble(Track::bottom).thenComparing(Track::number));
        int count = 0;
        for (EdgeBundle bundle : bundles.stream()
                .sorted(Comparator.comparingDouble(EdgeBundle::top).thenComparing(EdgeBundle::bottom))
                .toList()) {
            boolean free = !tracks.isEmpty() && tracks.peek().bottom() + TRACK_GAP < bundle.top();
            int track = free ? tracks.remove().number() : count++;
            bundle.moveTo(left + track * TRACK);
            tracks.add(new Track(track, bundle.bottom()));
        }
        return left + (count - 1) * TRACK;
    }
}
