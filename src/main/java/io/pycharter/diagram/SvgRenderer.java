package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Renders a self-contained SVG image, without scripts, fonts or external resources, for light and dark pages. The store's
 * main table, or else the most referenced one, is in the centre; the others are in columns around it, by their distance in
 * foreign keys.
 */
public final class SvgRenderer implements Renderer {

    private static final int MARGIN = 20;
    private static final int LINE = 18;
    private static final int LEGEND_BASELINE = 12;
    private static final int ABOVE_BOX = 5;

    private static final List<String> LEGEND = List.of(
            "A line joins the columns of a foreign key to the table that they reference, and has that table's colour.",
            "Crow's foot: many rows may reference one. Bar: only one row. Dashed with a ring: a nullable foreign key.",
            "Filled dot: not null. PK, FK, UK: in the primary key, a foreign key, a unique constraint or index.");

    @Override
    public String render(Outline outline) {
        List<Reference> references = Reference.of(outline);
        List<Cluster> clusters = Clusters.of(outline, references);
        List<List<Edge>> edges = Edge.of(clusters, references);
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            drawings.add(Drawing.of(clusters.get(i), edges.get(i)));
        }
        return write(outline, Sheet.of(drawings), Palette.of(drawings));
    }

    private static String write(Outline outline, Sheet sheet, Palette palette) {
        int legend = LEGEND.stream()
                .mapToInt(line -> TextWidth.of(line, Box.FONT))
                .max()
                .orElse(0);
        int top = MARGIN + LEGEND.size() * LINE + LEGEND_BASELINE;
        int width = Math.max(sheet.width(), legend) + 2 * MARGIN;
        int height = top + sheet.height() + MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img">
                <title>%3$s</title>
                <style>
                %4$s</style>
                <rect class="page" width="%1$s" height="%2$s"/>
                """.formatted(width, height, title(outline), SvgStyle.sheet()));
        for (int i = 0; i < LEGEND.size(); i++) {
            SvgTable.text("", MARGIN, MARGIN + i * LINE + LEGEND_BASELINE, LEGEND.get(i), svg);
        }
        for (Sheet.Placed placed : sheet.drawings()) {
            svg.append("<g transform=\"translate(%s %s)\">\n".formatted(MARGIN + placed.x(), top + placed.y()));
            write(placed.drawing(), palette, svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static String title(Outline outline) {
        int tables = outline.tables().size();
        return "The schema: " + (tables == 1 ? "1 table" : tables + " tables");
    }

    private static void write(Drawing drawing, Palette palette, StringBuilder svg) {
        List<List<Box>> columns = drawing.cluster().columns();
        for (int i = 0; i < columns.size(); i++) {
            List<Box> column = columns.get(i);
            Caption.of(drawing.cluster(), i)
                    .ifPresent(text ->
                            SvgTable.text("caption", column.get(0).left(), Caption.top(column) - ABOVE_BOX, text, svg));
        }
        drawing.bundles()
                .forEach(bundle -> SvgEdgeBundle.write(
                        bundle, palette.styleClass(bundle.to().name()), svg));
        drawing.cluster().boxes().forEach(box -> SvgTable.write(box, palette.styleClass(box.name()), svg));
    }
}
