package io.pycharter.diagram;

/** Text as XML and HTML hold it. */
final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /**
     * Fit for an element and for a quoted attribute. What no XML 1.0 document may hold (section 2.2 of the recommendation) is
     * replaced by U+FFFD, and so are line feeds and tabs, which would not be shown as such.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isText(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    private static boolean isText(int c) {
        return c >= ' ' && (c < 0x7F || c > 0x9F) && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
