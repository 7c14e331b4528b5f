package io.pycharter.cli.render;

/** Makes text from a database, a file or a command line harmless: it can neither drive the terminal nor forge a line. */
final class Printable {

    private Printable() {}

    /** On one line: a line feed is escaped as {@code \}{@code u000a}, and so is everything of its kind. */
    static String line(String text) {
        return escape(text, false);
    }

    /** As {@link #line}, keeping line breaks, as line feeds, and tabs. */
    static String lines(String text) {
        return escape(text.replace("\r\n", "\n"), true);
    }

    /** The same text for a JSON reader; it stands in strings, where every character can be written as an escape. */
    static String json(String document) {
        return escape(document, true);
    }

    private static String escape(String text, boolean multiline) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean layout = multiline && (c == '\n' || c == '\t');
            if (layout || !isDangerous(c)) {
                shown.appendCodePoint(c);
            } else {
                appendEscaped(Character.toChars(c), shown);
            }
        });
        return shown.toString();
    }

    /** In UTF-16, as JSON has it. */
    private static void appendEscaped(char[] units, StringBuilder shown) {
        for (char unit : units) {
            shown.append(String.format("\\u%04x", (int) unit));
        }
    }

    /** Control characters, line separators, and characters that are invisible or change the direction of text. */
    private static boolean isDangerous(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
