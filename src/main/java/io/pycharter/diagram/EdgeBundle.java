package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The edges through one gap that share a target: a horizontal line from each source to a common vertical one, and from there
 * to the target. Nullable foreign keys are drawn separately.
 */
final class EdgeBundle {

    /** Pixels by which a line ends above the middle of the row, or below it for a nullable foreign key. */
    private static final int SHIFT = 3;

    private final int gap;
    private final boolean optional;
    private final List<Edge> edges = new ArrayList<>();
    private int x;

    EdgeBundle(int gap, Edge first) {
        this.gap = gap;
        this.optional = first.reference().isOptional();
        edges.add(first);
    }

    /** What the edges of a bundle have in common. */
    record Key(int gap, String table, int target, boolean optional) {
        static Key of(Edge edge, int centre) {
            return new Key(
                    edge.gap(centre),
                    edge.to().name(),
                    edge.target(),
                    edge.reference().isOptional());
        }
    }

    void add(Edge edge) {
        edges.add(edge);
    }

    List<Edge> edges() {
        return edges;
    }

    int gap() {
        return gap;
    }

    boolean isOptional() {
        return optional;
    }

    Box to() {
        return edges.get(0).to();
    }

    /** Whether the line ends at the left side of the target. */
    boolean endsLeft() {
        return edges.get(0).toColumn() == gap;
    }

    boolean beginsLeft(Edge edge) {
        return edge.fromColumn() == gap;
    }

    double end() {
        return to().top() + edges.get(0).target() + (optional ? SHIFT : -SHIFT);
    }

    static double begin(Edge edge) {
        return edge.from().top() + edge.source();
    }

    /** The upper end of the vertical line. */
    double top() {
        return Math.min(
                end(), edges.stream().mapToDouble(EdgeBundle::begin).min().orElseThrow());
    }

    /** The lower end of the vertical line. */
    double bottom() {
        return Math.max(
                end(), edges.stream().mapToDouble(EdgeBundle::begin).max().orElseThrow());
    }

    /** The position of the vertical line. */
    int x() {
        return x;
    }

    void moveTo(int newX) {
        x = newX;
    }
}
