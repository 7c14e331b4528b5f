package io.pycharter.diagram;

/** The style sheet of an SVG image, with a dark colour scheme for readers who prefer one. */
final class SvgStyle {

    private static final String SHEET = """
            text { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; fill: #1f2328 }
            .name { font-weight: bold; fill: #ffffff }
            .type { fill: #59636e; text-anchor: end }
            .key { font-size: 9px; fill: #59636e; text-anchor: end }
            .caption { fill: #59636e; font-style: italic }
            .page { fill: #ffffff }
            .box { fill: #ffffff; stroke: #818b98 }
            .filled { fill: #59636e; stroke: #59636e }
            .hollow { fill: none; stroke: #818b98 }
            .plain { fill: #59636e; stroke: #59636e }
            """;

    /** Must follow the colours, whose {@code fill} it overrides. */
    private static final String LINES = """
            .line { fill: none; stroke-width: 1.3 }
            .optional { stroke-dasharray: 5 3 }
            """;

    private static final String DARK = """
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .type, .key, .caption { fill: #9198a1 }
            .page { fill: #0d1117 }
            .box { fill: #151b23; stroke: #656c76 }
            .filled { fill: #9198a1; stroke: #9198a1 }
            .name { fill: #ffffff }
            }
            """;

    private SvgStyle() {}

    static String sheet() {
        StringBuilder sheet = new StringBuilder(SHEET);
        for (int i = 0; i < Palette.COLOURS.size(); i++) {
            sheet.append(".c%1$s { fill: %2$s; stroke: %2$s }\n".formatted(i, Palette.COLOURS.get(i)));
        }
        return sheet.append(LINES).append(DARK).toString();
    }
}
