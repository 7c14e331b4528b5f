package io.pycharter.script;

/** Text for one line of a script's comment, which it must not leave. */
public final class CommentLine {

    private CommentLine() {}

    /** The text with a space for whatever ends a line, controls something, or is several spaces; none at either end. */
    public static String of(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
