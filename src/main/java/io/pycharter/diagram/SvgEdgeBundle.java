package io.pycharter.diagram;

/** Writes the lines of a net: a crow's foot where several rows may refer to one, a bar where one does; a ring for none. */
final class SvgEdgeBundle {

    /** How far an end of a line reaches from the box. */
    private static final int END = 9;

    private static final int HALF = 5;
    private static final int BAR = 6;
    private static final int RING = 3;

    /** The ring begins beyond the bar of a line that may end just above it. */
    private static final int AFTER_BAR = BAR + 2;

    private SvgEdgeBundle() {}

    /** @param styleClass the class that gives it its colour */
    static void write(EdgeBundle net, String styleClass, StringBuilder svg) {
        String line = "line " + styleClass;
        String dashed = net.isOptional() ? line + " optional" : line;
        svg.append("<g><title>→ %s</title>\n".formatted(XmlText.escape(net.to().name())));
        int edge = net.endsLeft() ? net.to().left() : net.to().right();
        svg.append("<path class=\"%s\" d=\"M%s %sH%sM%s %sV%s\"/>\n"
                .formatted(dashed, edge, of(net.end()), net.x(), net.x(), of(net.top()), of(net.bottom())));
        svg.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(line, end(net, edge)));
        joint(net, net.end(), styleClass, svg);
        for (Edge wire : net.wires()) {
            write(net, wire, styleClass, svg);
        }
        svg.append("</g>\n");
    }

    /** One row, or none, is what a line leads to. */
    private static String end(EdgeBundle net, int edge) {
        int outward = net.endsLeft() ? -1 : 1;
        String y = of(net.end());
        return net.isOptional()
                ? "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0"
                        .formatted(
                                edge + outward * AFTER_BAR,
                                y,
                                RING,
                                RING,
                                outward * 2 * RING,
                                RING,
                                RING,
                                -outward * 2 * RING)
                : "M%s %sv%s".formatted(edge + outward * BAR, of(net.end() - HALF), 2 * HALF);
    }

    private static void write(EdgeBundle net, Edge wire, String styleClass, StringBuilder svg) {
        int edge = net.beginsLeft(wire) ? wire.from().left() : wire.from().right();
        int outward = net.beginsLeft(wire) ? -1 : 1;
        double y = EdgeBundle.begin(wire);
        String line = "line " + styleClass;
        svg.append(
                "<g><title>%s</title>".formatted(XmlText.escape(wire.reference().text())));
        svg.append("<path class=\"%s\" d=\"M%s %sH%s\"/>"
                .formatted(net.isOptional() ? line + " optional" : line, edge, of(y), net.x()));
        svg.append("<path class=\"%s\" d=\"%s\"/>"
                .formatted(
                        line,
                        wire.reference().isOneToOne()
                                ? "M%s %sv%s".formatted(edge + outward * BAR, of(y - HALF), 2 * HALF)
                                : "M%s %sL%s %sL%s %s"
                                        .formatted(
                                                edge, of(y - HALF), edge + outward * END, of(y), edge, of(y + HALF))));
        joint(net, y, styleClass, svg);
        svg.append("</g>\n");
    }

    /** A dot where a line meets the upright one between its ends, so that it does not look like a crossing. */
    private static void joint(EdgeBundle net, double y, String styleClass, StringBuilder svg) {
        if (net.top() < y && y < net.bottom()) {
            svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2\"/>".formatted(styleClass, net.x(), of(y)));
        }
    }

    private static String of(double length) {
        return Integer.toString((int) length);
    }
}
