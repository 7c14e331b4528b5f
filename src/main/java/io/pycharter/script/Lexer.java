package io.pycharter.script;

import org.postgresql.core.Parser;

/**
 * Where the elements of SQL end (PostgreSQL documentation, 4.1 "Lexical Structure"), by the driver's own parser, which is
 * also what sends a statement to the server.
 */
final class Lexer {

    /** Something that is opened and not closed. */
    enum Unclosed {
        COMMENT("a comment", "\"*/\""),
        STRING("a string", "\"'\""),
        QUOTED_NAME("a quoted name", "'\"'"),
        DOLLAR_QUOTE("a dollar-quoted string", "the tag that opens it"),
        COPY_DATA("a COPY with data", "a line \"\\.\"");

        private final String what;
        private final String end;

        Unclosed(String what, String end) {
            this.what = what;
            this.end = end;
        }

        String what() {
            return what;
        }

        String end() {
            return end;
        }
    }

    /** Thrown for what is opened at a position and not closed. */
    static final class UnclosedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Unclosed kind;
        private final int position;

        UnclosedException(Unclosed kind, int position) {
            super(kind.what(), null, false, false);
            this.kind = kind;
            this.position = position;
        }

        Unclosed kind() {
            return kind;
        }

        int position() {
            return position;
        }
    }

    private final char[] text;

    Lexer(char[] text) {
        this.text = text;
    }

    /** Whether a position is at white space or a comment. */
    boolean isGap(int at) {
        return Character.isWhitespace(text[at]) || isAt(at, "--") || isAt(at, "/*");
    }

    /** Whether a position that no word has reached is at the beginning of one: a keyword, or a name without quotes. */
    boolean isWord(int at) {
        return text[at] != '$' && Parser.isIdentifierStartChar(text[at]);
    }

    /**
     * The position behind the comment, string, quoted name, word or single character at another.
     *
     * @param backslashes whether a backslash escapes in any string ({@code standard_conforming_strings} off)
     */
    int end(int at, boolean backslashes) {
        switch (text[at]) {
            case '-':
                return Parser.parseLineComment(text, at) + 1;
            case '/':
                return isAt(at, "/*") ? endOfComment(at) : at + 1;
            case '\'':
                return endOfString(at, backslashes || isEscapeString(at));
            case '"':
                return closed(Unclosed.QUOTED_NAME, at, Parser.parseDoubleQuotes(text, at));
            case '$':
                return closed(Unclosed.DOLLAR_QUOTE, at, Parser.parseDollarQuotes(text, at));
            default:
                return isWord(at) ? endOfWord(at) : at + 1;
        }
    }

    /** The first position, from another on, that is neither white space nor a comment. */
    int skipGaps(int from) {
        int at = from;
        while (at < text.length && isGap(at)) {
            at = end(at, false);
        }
        return at;
    }

    private boolean isAt(int at, String two) {
        return at + 1 < text.length && text[at] == two.charAt(0) && text[at + 1] == two.charAt(1);
    }

    private int closed(Unclosed kind, int start, int last) {
        if (last >= text.length) {
            throw new UnclosedException(kind, start);
        }
        return last + 1;
    }

    /** Comments nest. The driver's own method takes {@code /*}{@code /} for a whole comment. */
    private int endOfComment(int start) {
        int depth = 0;
        int at = start;
        do {
            if (isAt(at, "/*")) {
                depth++;
                at += 2;
            } else if (isAt(at, "*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length);
        if (depth > 0) {
            throw new UnclosedException(Unclosed.COMMENT, start);
        }
        return at;
    }

    /** {@code E'…'}. */
    private boolean isEscapeString(int quote) {
        return quote > 0
                && (text[quote - 1] | ' ') == 'e'
                && (quote == 1 || !Parser.isIdentifierContChar(text[quote - 2]));
    }

    /** A string can go on after a doubled quote, or on a later line, and then means backslashes as it began. */
    private int endOfString(int start, boolean escapes) {
        int end = closed(Unclosed.STRING, start, Parser.parseSingleQuotes(text, start, !escapes));
        while (escapes && continuesAt(end) < text.length) {
            end = closed(Unclosed.STRING, start, Parser.parseSingleQuotes(text, continuesAt(end), false));
        }
        return end;
    }

    /** The quote that goes on with a string; the length of the text if none does. */
    private int continuesAt(int end) {
        int at = end;
        boolean newLine = false;
        while (at < text.length && (Character.isWhitespace(text[at]) || newLine && isAt(at, "--"))) {
            newLine |= text[at] == '\n';
            at = isAt(at, "--") ? Parser.parseLineComment(text, at) : at + 1;
        }
        return at < text.length && text[at] == '\'' && (newLine || at == end) ? at : text.length;
    }

    private int endOfWord(int start) {
        int at = start;
        while (at < text.length && Parser.isIdentifierContChar(text[at])) {
            at++;
        }
        return at;
    }
}
