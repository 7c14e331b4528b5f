package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far down a sheet is filled, from left to right. All lengths are pixels. */
final class Skyline {

    /** A stretch that is filled down to the same depth. */
    private record Step(int left, int right, int depth) {}

    private final int width;
    private List<Step> steps;

    Skyline(int width) {
        this.width = width;
        this.steps = List.of(new Step(0, width, 0));
    }

    /** Where something can go: its left edge, and the depth that it has to stay below. */
    record Spot(int left, int depth) {}

    /**
     * The leftmost spot for something of a width that is not too deep, or else the highest one.
     *
     * @param wanted not more than the width of the sheet
     */
    Spot find(int wanted, int deepest) {
        Optional<Spot> highest = Optional.empty();
        for (int first = 0; first < steps.size() && steps.get(first).left() + wanted <= width; first++) {
            Spot spot = new Spot(
                    steps.get(first).left(), depth(first, steps.get(first).left() + wanted));
            if (spot.depth() <= deepest) {
                return spot;
            }
            if (highest.isEmpty() || spot.depth() < highest.get().depth()) {
                highest = Optional.of(spot);
            }
        }
        return highest.orElseThrow();
    }

    private int depth(int first, int right) {
        int depth = 0;
        for (int i = first; i < steps.size() && steps.get(i).left() < right; i++) {
            depth = Math.max(depth, steps.get(i).depth());
        }
        return depth;
    }

    /** Fills a stretch at least down to a depth. */
    void fill(int left, int right, int depth) {
        List<Step> filled = new ArrayList<>();
        for (Step step : steps) {
            add(step.left(), Math.min(step.right(), left), step.depth(), filled);
            add(Math.max(step.left(), left), Math.min(step.right(), right), Math.max(step.depth(), depth), filled);
            add(Math.max(step.left(), right), step.right(), step.depth(), filled);
        }
        steps = filled;
    }

    private static void add(int left, int right, int depth, List<Step> filled) {
        if (left >= right) {
            return;
        }
        int last = filled.size() - 1;
        if (last >= 0 && filled.get(last).depth() == depth) {
            filled.set(last, new Step(filled.get(last).left(), right, depth));
        } else {
            filled.add(new Step(left, right, depth));
        }
    }
}
