package io.pycharter.diagram;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Text in the syntax of Mermaid's entity relationship diagrams. Quoted names have no escapes, so characters that are not
 * allowed are replaced by {@code _}.
 */
final class MermaidText {

    private static final int FIRST_LETTER_BEYOND_ASCII = 0xC0;

    private MermaidText() {}

    /** The quoted name of a table, or a quoted label. */
    static String quoted(String text) {
        return '"' + map(text, c -> c == '"' || c == '%' || c == '\\' || Character.isISOControl(c) ? '_' : c) + '"';
    }

    /** A quoted comment, as close to the text as possible. */
    static String comment(String text) {
        return '"' + map(text, c -> c == '"' ? '\'' : Character.isISOControl(c) ? '_' : c) + '"';
    }

    /** The name or type of a column: a letter or {@code _}, then letters, digits and {@code _ - [ ] ( )}; not a key mark. */
    static String word(String text) {
        String word = map(text, c -> isWordCharacter(c) ? c : '_');
        boolean starts = !word.isEmpty() && isLetter(word.codePointAt(0));
        boolean isMark = word.matches("(?i)[pfu]k([^\\w].*)?");
        return starts && !isMark ? word : "_" + word;
    }

    private static String map(String text, IntUnaryOperator replacement) {
        return text.codePoints()
                .map(replacement)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isWordCharacter(int c) {
        return isLetter(c) || c >= '0' && c <= '9' || "-[]()".indexOf(c) >= 0;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c >= FIRST_LETTER_BEYOND_ASCII && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    /** Unique quoted names of tables. */
    static final class Names {

        private final Set<String> used = new HashSet<>();

        /** The quoted name of {@code table}, with a number appended if it equals an earlier one. */
        String next(String table) {
            String name = quoted(table);
            for (int number = 2; !used.add(name); number++) {
                name = quoted(table + "_" + number);
            }
            return name;
        }
    }
}
