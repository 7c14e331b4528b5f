package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.Table;

/** The rectangle of a table: its name in the first row, then a row for each column. All lengths are pixels. */
final class Box {

    /** The height of a row. */
    static final int ROW = 18;

    /** The minimum distance between two boxes of a column. */
    static final int GAP = ROW;

    static final double FONT = 12;
    static final double SMALL_FONT = 9;

    /** From the left edge to the names, leaving room for the nullability mark. */
    static final int INDENT = 17;

    static final int PADDING = 7;

    private static final int COLUMN_GAP = 10;

    private final Table table;
    private final int marks;
    private final int width;
    private int x;
    private double y;
    private int right;

    Box(Table table) {
        this.table = table;
        int names = 0;
        int types = 0;
        int widestMarks = 0;
        for (Column column : table.columns()) {
            names = Math.max(names, TextWidth.of(column.name(), FONT));
            types = Math.max(types, TextWidth.of(column.type(), FONT));
            String text = String.join(" ", KeyMark.of(table, column.name()));
            widestMarks = Math.max(widestMarks, TextWidth.of(text, SMALL_FONT));
        }
        marks = widestMarks;
        int row = INDENT + names + COLUMN_GAP + types + (marks == 0 ? 0 : COLUMN_GAP + marks) + PADDING;
        width = Math.max(row, TextWidth.of(table.name(), FONT) + 2 * PADDING);
    }

    Table table() {
        return table;
    }

    String name() {
        return table.name();
    }

    int height() {
        return ROW * (1 + table.columns().size());
    }

    /** The height including the gap below. */
    int heightWithGap() {
        return height() + GAP;
    }

    /** The width that the text needs; the box may be wider. */
    int minimumWidth() {
        return width;
    }

    /** The distance from the right edge to the end of the types. */
    int typesInset() {
        return PADDING + (marks == 0 ? 0 : marks + COLUMN_GAP);
    }

    /** The distance from the top of the box to the middle of a column's row; of the title row if there is no such column. */
    int middle(String column) {
        return ROW * (1 + table.indexOf(column)) + ROW / 2;
    }

    int left() {
        return x;
    }

    int right() {
        return right;
    }

    double top() {
        return y;
    }

    double bottom() {
        return y + height();
    }

    void moveTo(double top) {
        y = top;
    }

    void stretch(int from, int to) {
        x = from;
        right = to;
    }
}
