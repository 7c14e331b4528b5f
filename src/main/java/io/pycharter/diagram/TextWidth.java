package io.pycharter.diagram;

/** How wide text is in a font whose characters have one width. */
final class TextWidth {

    /** Of one character, as a part of the font's size: that of DejaVu Sans Mono and Menlo, the widest of the usual fonts. */
    private static final double ADVANCE = 0.603;

    private TextWidth() {}

    /** @return pixels, rounded up */
    static int of(String text, double fontSize) {
        return (int) Math.ceil(text.codePoints().map(TextWidth::cells).sum() * ADVANCE * fontSize);
    }

    /** As a terminal counts them: two for what is wide in East Asian typography (Unicode Standard Annex 11). */
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
