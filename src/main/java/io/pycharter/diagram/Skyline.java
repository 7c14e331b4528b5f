package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lower edge of the filled part of a sheet, from left to right. All lengths are pixels. */
final class Skyline {

    /** A stretch that is filled down to one depth. */
    private record Step(int left, int right, int depth) {}

    private final int width;
    private List<Step> steps;

    Skyline(int width) {
        this.width = width;
        this.steps = List.of(new Step(0, width, 0));
    }

    /** A free position: its left edge, and the depth down to which the sheet is filled there. */
    record Spot(int left, int depth) {}

    /**
     * The leftmost spot that is no deeper than {@code maxDepth}, or else the highest one.
     *
     * @param wanted the width needed, at most that of the sheet
     */
    Spot find(int wanted, int maxDepth) {
        Optional<Spot> highest = Optional.empty();
        for (int first = 0; first < steps.size() && steps.get(first).left() + wanted <= width; first++) {
            Spot spot = new Spot(
                    steps.get(first).left(), depth(first, steps.get(first).left() + wanted));
            if (spot.depth() <= maxDepth) {
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

    /** Fills a stretch at least down to {@code depth}. */
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
