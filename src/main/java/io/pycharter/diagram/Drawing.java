package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A cluster with a place for everything, its upper left corner being 0, 0.
 *
 * @param width in pixels, as all lengths
 */
record Drawing(Cluster cluster, List<Net> nets, int width, int height) {

    /** The distance between upright lines. */
    private static final int TRACK = 9;

    /** From a box to the nearest upright line: room for the ends of lines. */
    private static final int MARGIN = 22;

    /** The least distance between two upright lines of which one is below the other. */
    private static final int APART = 6;

    static Drawing of(Cluster cluster, List<Wire> wires) {
        Arrangement.arrange(cluster, wires);
        Map<Net.Key, Net> nets = new LinkedHashMap<>();
        for (Wire wire : wires) {
            Net.Key key = Net.Key.of(wire, cluster.centre());
            Net net = nets.get(key);
            if (net == null) {
                nets.put(key, new Net(key.gap(), wire));
            } else {
                net.add(wire);
            }
        }
        List<List<Net>> gaps = new ArrayList<>();
        for (int gap = 0; gap <= cluster.columns().size(); gap++) {
            gaps.add(new ArrayList<>());
        }
        nets.forEach((key, net) -> gaps.get(key.gap()).add(net));
        int width = across(cluster, gaps);
        int height = (int) Math.ceil(cluster.boxes().stream()
                .mapToDouble(box -> box.top() + box.height())
                .max()
                .orElse(0));
        return new Drawing(cluster, List.copyOf(nets.values()), width, height);
    }

    /** Gives each gap and column its place from left to right. */
    private static int across(Cluster cluster, List<List<Net>> gaps) {
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
    private static int upright(List<Net> nets, int left) {
        record Track(int number, double bottom) {}
        PriorityQueue<Track> tracks =
                new PriorityQueue<>(Comparator.comparingDouble(Track::bottom).thenComparing(Track::number));
        int count = 0;
        for (Net net : nets.stream()
                .sorted(Comparator.comparingDouble(Net::top).thenComparing(Net::bottom))
                .toList()) {
            boolean free = !tracks.isEmpty() && tracks.peek().bottom() + APART < net.top();
            int track = free ? tracks.remove().number() : count++;
            net.moveTo(left + track * TRACK);
            tracks.add(new Track(track, net.bottom()));
        }
        return left + (count - 1) * TRACK;
    }
}
