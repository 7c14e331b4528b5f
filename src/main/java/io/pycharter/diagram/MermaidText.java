package io.pycharter.diagram;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Names as Mermaid's entity relationship diagrams can hold them. A quoted name has no escapes: what may not stand in it is
 * replaced by {@code _}.
 */
final class MermaidText {

    private static final int FIRST_LETTER_BEYOND_ASCII = 0xC0;

    private MermaidText() {}

    /** A name of a table or a label, in quotes. */
    static String quoted(String text) {
        return '"' + map(text, c -> c == '"' || c == '%' || c == '\\' || Character.isISOControl(c) ? '_' : c) + '"';
    }

    /** A comment, in quotes, as much like the text as can be. */
    static String comment(String text) {
        return '"' + map(text, c -> c == '"' ? '\'' : Character.isISOControl(c) ? '_' : c) + '"';
    }

    /** A word for the name or the type of a column: letters, digits, {@code _ - [ ] ( )}; a letter first; and no mark of a key. */
    static String word(String text) {
        String word = map(text, c -> isOfWord(c) ? c : '_');
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

    private static boolean isOfWord(int c) {
        return isLetter(c) || c >= '0' && c <= '9' || "-[]()".indexOf(c) >= 0;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c >= FIRST_LETTER_BEYOND_ASCII && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }

    /** Quoted names of tables, of which no two are the same. */
    static final class Names {

        private final Set<String> given = new HashSet<>();

        /** The next one, with a number behind it if it looks like an earlier one. */
        String next(String table) {
            String name = quoted(table);
            for (int number = 2; !given.add(name); number++) {
                name = quoted(table + "_" + number);
            }
            return name;
        }
    }
}
