package io.pycharter.diagram;

/** Writes the lines of a bundle: crow's foot for many rows, bar for one, ring for a nullable foreign key. */
final class SvgEdgeBundle {

    /** The length of a crow's foot. */
    private static final int END = 9;

    private static final int HALF = 5;
    private static final int BAR = 6;
    private static final int RING = 3;

    /** The ring starts beyond the bar of a line that may end just above it. */
    private static final int AFTER_BAR = BAR + 2;

    private SvgEdgeBundle() {}

    /** @param styleClass the CSS class of its colour */
    static void write(EdgeBundle bundle, String styleClass, StringBuilder svg) {
        String line = "line " + styleClass;
        String dashed = bundle.isOptional() ? line + " optional" : line;
        svg.append(
                "<g><title>→ %s</title>\n".formatted(XmlText.escape(bundle.to().name())));
        int side = bundle.endsLeft() ? bundle.to().left() : bundle.to().right();
        svg.append("<path class=\"%s\" d=\"M%s %sH%sM%s %sV%s\"/>\n"
                .formatted(
                        dashed, side, of(bundle.end()), bundle.x(), bundle.x(), of(bundle.top()), of(bundle.bottom())));
        svg.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(line, end(bundle, side)));
        joint(bundle, bundle.end(), styleClass, svg);
        for (Edge edge : bundle.edges()) {
            write(bundle, edge, styleClass, svg);
        }
        svg.append("</g>\n");
    }

    /** The mark at the referenced end: a bar, or a ring if the foreign key is nullable. */
    private static String end(EdgeBundle bundle, int side) {
        int outward = bundle.endsLeft() ? -1 : 1;
        String y = of(bundle.end());
        return bundle.isOptional()
                ? "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0"
                        .formatted(
                                side + outward * AFTER_BAR,
                                y,
                                RING,
                                RING,
                                outward * 2 * RING,
                                RING,
                                RING,
                                -outward * 2 * RING)
                : "M%s %sv%s".formatted(side + outward * BAR, of(bundle.end() - HALF), 2 * HALF);
    }

    private static void write(EdgeBundle bundle, Edge edge, String styleClass, StringBuilder svg) {
        int side = bundle.beginsLeft(edge) ? edge.from().left() : edge.from().right();
        int outward = bundle.beginsLeft(edge) ? -1 : 1;
        double y = EdgeBundle.begin(edge);
        String line = "line " + styleClass;
        svg.append(
                "<g><title>%s</title>".formatted(XmlText.escape(edge.reference().text())));
        svg.append("<path class=\"%s\" d=\"M%s %sH%s\"/>"
                .formatted(bundle.isOptional() ? line + " optional" : line, side, of(y), bundle.x()));
        svg.append("<path class=\"%s\" d=\"%s\"/>"
                .formatted(
                        line,
                        edge.reference().isOneToOne()
                                ? "M%s %sv%s".formatted(side + outward * BAR, of(y - HALF), 2 * HALF)
                                : "M%s %sL%s %sL%s %s"
                                        .formatted(
                                                side, of(y - HALF), side + outward * END, of(y), side, of(y + HALF))));
        joint(bundle, y, styleClass, svg);
        svg.append("</g>\n");
    }

    /** A dot where a line joins the vertical one between its ends, to tell a junction from a crossing. */
    private static void joint(EdgeBundle bundle, double y, String styleClass, StringBuilder svg) {
        if (bundle.top() < y && y < bundle.bottom()) {
            svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2\"/>".formatted(styleClass, bundle.x(), of(y)));
        }
    }

    private static String of(double length) {
        return Integer.toString((int) length);
    }
}
