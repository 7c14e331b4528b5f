package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.Table;

/** Writes boxes. As everywhere in SVG, numbers are formatted with {@code %s}, because {@code %d} uses the locale's digits. */
final class SvgTable {

    /** From the top of a row to the baseline of its text. */
    private static final int BASELINE = 13;

    private static final int MARK = 9;

    private SvgTable() {}

    /** @param styleClass the CSS class of its colour */
    static void write(Box box, String styleClass, StringBuilder svg) {
        Table table = box.table();
        int width = box.right() - box.left();
        svg.append("<g><title>%s</title>\n".formatted(XmlText.escape(table.name())));
        svg.append("<rect class=\"box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(box.left(), (int) box.top(), width, box.height()));
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(styleClass, box.left(), (int) box.top(), width, Box.ROW));
        text("name", box.left() + Box.PADDING, (int) box.top() + BASELINE, table.name(), svg);
        int y = (int) box.top();
        for (Column column : table.columns()) {
            y += Box.ROW;
            write(box, column, y, svg);
        }
        svg.append("</g>\n");
    }

    private static void write(Box box, Column column, int y, StringBuilder svg) {
        svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2.5\"/>"
                .formatted(column.nullable() ? "hollow" : "filled", box.left() + MARK, y + Box.ROW / 2));
        text("", box.left() + Box.INDENT, y + BASELINE, column.name(), svg);
        text("type", box.right() - box.typesInset(), y + BASELINE, column.type(), svg);
        String marks = String.join(" ", KeyMark.of(box.table(), column.name()));
        if (!marks.isEmpty()) {
            text("key", box.right() - Box.PADDING, y + BASELINE, marks, svg);
        }
    }

    /** Writes text, with a CSS class unless {@code styleClass} is empty. */
    static void text(String styleClass, int x, int y, String text, StringBuilder svg) {
        svg.append(styleClass.isEmpty() ? "<text" : "<text class=\"" + styleClass + "\"")
                .append(" x=\"%s\" y=\"%s\">".formatted(x, y))
                .append(XmlText.escape(text))
                .append("</text>\n");
    }
}
