package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines through one gap that lead to one place: a line from each source to a common upright one, and from that one to the
 * target. Those that may lead nowhere are apart from the others.
 */
final class EdgeBundle {

    /** How much higher a line arrives that always leads somewhere, and how much lower one that may not. */
    private static final int SHIFT = 3;

    private final int gap;
    private final boolean optional;
    private final List<Edge> wires = new ArrayList<>();
    private int x;

    EdgeBundle(int gap, Edge first) {
        this.gap = gap;
        this.optional = first.reference().isOptional();
        wires.add(first);
    }

    /** What wires of one net have in common. */
    record Key(int gap, String table, int target, boolean optional) {
        static Key of(Edge wire, int centre) {
            return new Key(
                    wire.gap(centre),
                    wire.to().name(),
                    wire.target(),
                    wire.reference().isOptional());
        }
    }

    void add(Edge wire) {
        wires.add(wire);
    }

    List<Edge> wires() {
        return wires;
    }

    int gap() {
        return gap;
    }

    boolean isOptional() {
        return optional;
    }

    Box to() {
        return wires.get(0).to();
    }

    /** Whether the target's left edge is the one that the line leads to. */
    boolean endsLeft() {
        return wires.get(0).toColumn() == gap;
    }

    boolean beginsLeft(Edge wire) {
        return wire.fromColumn() == gap;
    }

    double end() {
        return to().top() + wires.get(0).target() + (optional ? SHIFT : -SHIFT);
    }

    static double begin(Edge wire) {
        return wire.from().top() + wire.source();
    }

    /** The upper end of the upright line. */
    double top() {
        return Math.min(
                end(), wires.stream().mapToDouble(EdgeBundle::begin).min().orElseThrow());
    }

    /** The lower end of the upright line. */
    double bottom() {
        return Math.max(
                end(), wires.stream().mapToDouble(EdgeBundle::begin).max().orElseThrow());
    }

    /** Where the upright line is. */
    int x() {
        return x;
    }

    void moveTo(int place) {
        x = place;
    }
}
