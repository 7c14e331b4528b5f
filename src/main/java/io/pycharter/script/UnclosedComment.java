package io.pycharter.script;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a block comment that nobody closes. Flyway takes the rest of such a script for a comment, runs nothing of it, and
 * records the script as run.
 *
 * <p>Follows the lexical structure of the PostgreSQL documentation, 4.1. A script that holds the data of a {@code COPY} is
 * not looked at, because these may hold anything.
 */
public final class UnclosedComment {

    private static final Pattern COPY_DATA = Pattern.compile("\\bFROM\\s+STDIN\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private final String sql;
    private int at;

    private UnclosedComment(String sql) {
        this.sql = sql;
    }

    /** The line on which the comment begins, from 1; empty if every comment is closed. */
    public static OptionalInt line(String sql) {
        // Few scripts hold one at all, and every command reads all scripts.
        return !sql.contains("/*") || COPY_DATA.matcher(sql).find()
                ? OptionalInt.empty()
                : new UnclosedComment(sql).find();
    }

    private OptionalInt find() {
        while (at < sql.length()) {
            int start = at;
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                skipPast("\n", at);
            } else if (sql.startsWith("/*", at)) {
                if (!skipComment()) {
                    return OptionalInt.of((int) sql.substring(0, start).lines().count() + (isLineStart(start) ? 1 : 0));
                }
            } else if (c == '\'') {
                skipString(isEscapeString(start));
            } else if (c == '"') {
                skipPast("\"", at + 1);
            } else if (c == '$') {
                skipDollarQuote();
            } else {
                at++;
            }
        }
        return OptionalInt.empty();
    }

    private boolean isLineStart(int position) {
        return position == 0 || sql.charAt(position - 1) == '\n';
    }

    private void skipPast(String end, int from) {
        int found = sql.indexOf(end, from);
        at = found < 0 ? sql.length() : found + end.length();
    }

    /** Comments nest. */
    private boolean skipComment() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }

    /** {@code E'…'}, where a backslash escapes the quote. */
    private boolean isEscapeString(int quote) {
        return quote > 0 && "eE".indexOf(sql.charAt(quote - 1)) >= 0 && !isInWord(quote - 1);
    }

    private boolean isInWord(int position) {
        return position > 0 && (Character.isLetterOrDigit(sql.charAt(position - 1)) || sql.charAt(position - 1) == '_');
    }

    private void skipString(boolean escapes) {
        at++;
        while (at < sql.length() && sql.charAt(at) != '\'') {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipDollarQuote() {
        Matcher tag = DOLLAR_QUOTE.matcher(sql).region(at, sql.length());
        if (isInWord(at) || !tag.lookingAt()) {
            at++;
        } else {
            skipPast(tag.group(), tag.end());
        }
    }
}
