package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The drawings of all clusters on one sheet, in lines from left to right as words are set.
 *
 * @param width in pixels, as all lengths
 */
record Sheet(List<Placed> drawings, int width, int height) {

    private static final int APART = 36;

    /** How much wider than high a sheet of many small drawings is. */
    private static final double RATIO = 1.3;

    /** A drawing, and where its upper left corner is. */
    record Placed(Drawing drawing, int x, int y) {}

    static Sheet of(List<Drawing> drawings) {
        double area = drawings.stream()
                .mapToDouble(drawing -> (double) (drawing.width() + APART) * (drawing.height() + APART))
                .sum();
        int limit =
                Math.max(drawings.stream().mapToInt(Drawing::width).max().orElse(0), (int) (Math.sqrt(area) * RATIO));
        List<Placed> placed = new ArrayList<>();
        int width = 0;
        int x = 0;
        int y = 0;
        int lowest = 0;
        for (Drawing drawing : drawings) {
            if (x > 0 && x + drawing.width() > limit) {
                x = 0;
                y = lowest + APART;
            }
            placed.add(new Placed(drawing, x, y));
            width = Math.max(width, x + drawing.width());
            lowest = Math.max(lowest, y + drawing.height());
            x += drawing.width() + APART;
        }
        return new Sheet(List.copyOf(placed), width, lowest);
    }
}
