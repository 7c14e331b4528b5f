package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The drawings of all clusters on one sheet. A small one may be placed below a short column of a large one. All lengths are
 * pixels.
 */
record Sheet(List<Placed> drawings, int width, int height) {

    private static final int SPACING = 36;

    /** A drawing and the position of its upper left corner. */
    record Placed(Drawing drawing, int x, int y) {}

    /** A sheet at least as wide as the widest drawing, and roughly square if there are many. */
    static Sheet of(List<Drawing> drawings) {
        double area = drawings.stream()
                .mapToDouble(drawing -> (double) (drawing.width() + SPACING) * (drawing.height() + SPACING))
                .sum();
        int widest = drawings.stream().mapToInt(Drawing::width).max().orElse(0);
        Skyline skyline = new Skyline(SPACING + Math.max(widest, (int) Math.sqrt(area)));
        List<Placed> placed = new ArrayList<>();
        int width = 0;
        int height = 0;
        for (Drawing drawing : drawings) {
            Skyline.Spot spot = skyline.find(drawing.width() + SPACING, height - drawing.height());
            placed.add(new Placed(drawing, spot.left(), spot.depth()));
            for (Drawing.Stretch stretch : drawing.stretches()) {
                skyline.fill(
                        spot.left() + stretch.left(),
                        spot.left() + stretch.right() + SPACING,
                        spot.depth() + stretch.bottom() + SPACING);
            }
            width = Math.max(width, spot.left() + drawing.width());
            height = Math.max(height, spot.depth() + drawing.height());
        }
        return new Sheet(List.copyOf(placed), width, height);
    }
}
