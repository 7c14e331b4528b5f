package io.pycharter.cli.render;

import io.pycharter.config.url.SecretMask;

/** Makes text from a database, a file or a command line safe to print. */
final class Printable {

    private Printable() {}

    /**
     * Masks passwords, and escapes control characters and the like, which could drive the terminal or forge a line of a log,
     * as {@code \}{@code uXXXX}.
     */
    static String line(String text) {
        return SecretMask.mask(escape(text, false));
    }

    /** As {@link #line}, keeping line feeds and tabs. */
    static String lines(String text) {
        return SecretMask.mask(source(text));
    }

    /** As {@link #lines}, without masking passwords. */
    static String source(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean multiline) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean layout = multiline && (c == '\n' || c == '\t');
            if (layout || !isDangerous(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** Control characters, line separators, and characters that change the direction of text. */
    private static boolean isDangerous(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
