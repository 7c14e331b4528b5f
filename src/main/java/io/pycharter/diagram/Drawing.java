package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;

/**
 * A cluster with a place for everything, its upper left corner being 0, 0.
 *
 * @param stretches how far down it reaches from left to right
 * @param width in pixels, as all lengths
 */
record Drawing(Cluster cluster, List<EdgeBundle> nets, List<Stretch> stretches, int width, int height) {

    /** The distance between upright lines. */
    private static final int TRACK = 9;

    /** From a box to the nearest upright line: room for the ends of lines. */
    private static final int MARGIN = 22;

    /** The least distance between two upright lines of which one is below the other. */
    private static final int APART = 6;

    /** From the left to the right, nothing is lower than the bottom. */
    record Stretch(int left, int right, int bottom) {}

    static Drawing of(Cluster cluster, List<Edge> wires) {
        Arrangement.arrange(cluster, wires);
        Map<EdgeBundle.Key, EdgeBundle> nets = new LinkedHashMap<>();
        for (Edge wire : wires) {
            EdgeBundle.Key key = EdgeBundle.Key.of(wire, cluster.centre());
            EdgeBundle net = nets.get(key);
            if (net == null) {
                nets.put(key, new EdgeBundle(key.gap(), wire));
            } else {
                net.add(wire);
            }
        }
        List<List<EdgeBundle>> gaps = new ArrayList<>();
        for (int gap = 0; gap <= cluster.columns().size(); gap++) {
            gaps.add(new ArrayList<>());
        }
        nets.forEach((key, net) -> gaps.get(key.gap()).add(net));
        int width = across(cluster, gaps);
        List<Stretch> stretches = stretches(cluster, gaps, width);
        int height = stretches.stream().mapToInt(Stretch::bottom).max().orElse(0);
        return new Drawing(cluster, List.copyOf(nets.values()), stretches, width, height);
    }

    /** One for each column with the gap to the left of it; the last one with both. */
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

    /** Gives each gap and column its place from left to right. */
    private static int across(Cluster cluster, List<List<EdgeBundle>> gaps) {
        int x = 0;
        for (int i = 0; i < gaps.size(); i++) {
            if (!gaps.get(i).isEmpty()) {
                x = upright(gaps.get(i), x + (i == 0 ? 0 : MARGIN)) + (i == gaps.size() - 1 ? 0 : MARGIN);
            }
            if (i < cluster.columns().size()) {
                List<Box> boxes = cluster.columns().get(i);
                int left = x;
                int right =
                        left + boxes.stream().mapToInt(Box::leastWidth).max().orElse(0);
                boxes.forEach(box -> box.stretch(left, right));
                x = right;
            }
        }
        return x;
    }

    /**
     * Gives each upright line of a gap the leftmost track that is free.
     *
     * @return where the last track is
     */
    private static int upright(List<EdgeBundle> nets, int left) {
        record Track(int number, double bottom) {}
        PriorityQueue<Track> tracks =
                new PriorityQueue<>(Comparator.comparingDouble(Track::bottom).thenComparing(Track::number));
        int count = 0;
        for (EdgeBundle net : nets.stream()
                .sorted(Comparator.comparingDouble(EdgeBundle::top).thenComparing(EdgeBundle::bottom))
                .toList()) {
            boolean free = !tracks.isEmpty() && tracks.peek().bottom() + APART < net.top();
            int track = free ? tracks.remove().number() : count++;
            net.moveTo(left + track * TRACK);
            tracks.add(new Track(track, net.bottom()));
        }
        return left + (count - 1) * TRACK;
    }
}
