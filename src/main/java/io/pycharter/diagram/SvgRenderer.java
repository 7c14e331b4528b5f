package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture that stands alone: no script, no font, nothing from elsewhere. It is one for light and for dark pages. The table
 * that the store is about, or else the one most referred to, is in the middle; the others stand in columns around it, by the
 * number of foreign keys that they are away from it.
 */
public final class SvgRenderer implements Renderer {

    private static final int MARGIN = 20;
    private static final int LINE = 18;
    private static final int LEGEND = 12;
    private static final int ABOVE_BOX = 5;

    private static final List<String> EXPLANATIONS = List.of(
            "A line leads from the columns of a foreign key to the table that they refer to, and has its colour.",
            "Crow's foot: many rows may refer to one. Bar: one row. Dashed, with a ring: a row may refer to none.",
            "Filled dot: not null. PK, FK, UK: part of the primary key, of a foreign key, of what is unique.");

    @Override
    public String render(Outline outline) {
        List<Reference> references = Reference.of(outline);
        List<Cluster> clusters = Clusters.of(outline, references);
        List<List<Edge>> wires = Edge.of(clusters, references);
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            drawings.add(Drawing.of(clusters.get(i), wires.get(i)));
        }
        return write(outline, Sheet.of(drawings), Palette.of(drawings));
    }

    private static String write(Outline outline, Sheet sheet, Palette palette) {
        int legend = EXPLANATIONS.stream()
                .mapToInt(line -> TextWidth.of(line, Box.FONT))
                .max()
                .orElse(0);
        int top = MARGIN + EXPLANATIONS.size() * LINE + LEGEND;
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
        for (int i = 0; i < EXPLANATIONS.size(); i++) {
            SvgTable.text("", MARGIN, MARGIN + i * LINE + LEGEND, EXPLANATIONS.get(i), svg);
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
        drawing.nets()
                .forEach(net ->
                        SvgEdgeBundle.write(net, palette.styleClass(net.to().name()), svg));
        drawing.cluster().boxes().forEach(box -> SvgTable.write(box, palette.styleClass(box.name()), svg));
    }
}
