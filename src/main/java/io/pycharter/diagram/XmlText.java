package io.pycharter.diagram;

/** Escapes text for XML and HTML. */
final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /**
     * Escapes text for an element or a quoted attribute. Characters that XML 1.0 does not allow (section 2.2) are replaced by
     * U+FFFD, and so are line feeds and tabs, which would be displayed as spaces.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= ' ' && (c < 0x7F || c > 0x9F) && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
