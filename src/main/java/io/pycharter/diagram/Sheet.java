package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The drawings of all clusters on one sheet. A small one may stand below a short column of a large one.
 *
 * @param width in pixels, as all lengths
 */
record Sheet(List<Placed> drawings, int width, int height) {

    private static final int APART = 36;

    /** A drawing, and where its upper left corner is. */
    record Placed(Drawing drawing, int x, int y) {}

    /** At least as wide as the widest drawing, and about square if they are many. */
    static Sheet of(List<Drawing> drawings) {
        double area = drawings.stream()
                .mapToDouble(drawing -> (double) (drawing.width() + APART) * (drawing.height() + APART))
                .sum();
        int widest = drawings.stream().mapToInt(Drawing::width).max().orElse(0);
        Skyline skyline = new Skyline(APART + Math.max(widest, (int) Math.sqrt(area)));
        List<Placed> placed = new ArrayList<>();
        int width = 0;
        int height = 0;
        for (Drawing drawing : drawings) {
            Skyline.Spot spot = skyline.find(drawing.width() + APART, height - drawing.height());
            placed.add(new Placed(drawing, spot.left(), spot.depth()));
            for (Drawing.Stretch stretch : drawing.stretches()) {
                skyline.fill(
                        spot.left() + stretch.left(),
                        spot.left() + stretch.right() + APART,
                        spot.depth() + stretch.bottom() + APART);
            }
            width = Math.max(width, spot.left() + drawing.width());
            height = Math.max(height, spot.depth() + drawing.height());
        }
        return new Sheet(List.copyOf(placed), width, height);
    }
}
