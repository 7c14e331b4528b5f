package io.pycharter.diagram;

/** The width of text in a monospaced font. */
final class TextWidth {

    /** The advance of a character relative to the font size: that of DejaVu Sans Mono and Menlo, the widest common fonts. */
    private static final double ADVANCE = 0.603;

    private TextWidth() {}

    /** @return pixels, rounded up */
    static int of(String text, double fontSize) {
        return (int) Math.ceil(text.codePoints().map(TextWidth::cells).sum() * ADVANCE * fontSize);
    }

    /** Terminal cells: two for East Asian wide characters (Unicode Standard Annex 11). */
    private static int cells(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                || codePoint >= 0xFF00 && codePoint <= 0xFFE6
                || codePoint >= 0x1F000;
        return wide ? 2 : 1;
    }
}
