package io.pycharter.diagram;

import java.util.HashSet;
import java.util.Set;

/**
 * Names as Mermaid's entity relationship diagrams can hold them. A quoted name has no escapes: what may not stand in it is
 * replaced by {@code _}.
 */
final class MermaidText {

    private static final int FIRST_LETTER_BEYOND_ASCII = 0xC0;

    private MermaidText() {}

    /** A name of a table or a label, in quotes. */
    static String quoted(String text) {
        return '"' + replace(text) + '"';
    }

    /** A comment, in quotes, as much like the text as can be. */
    static String comment(String text) {
        return '"'
                + text.codePoints()
                        .map(c -> c == '"' ? '\'' : c)
                        .map(c -> Character.isISOControl(c) ? '_' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                + '"';
    }

    private static String replace(String text) {
        return text.codePoints()
                .map(c -> c == '"' || c == '%' || c == '\\' || Character.isISOControl(c) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A word for the name or the type of a column: letters, digits, {@code _ - [ ] ( )}; a letter first; and no mark of a key. */
    static String word(String text) {
        StringBuilder word = text.codePoints()
                .map(c -> isOfWord(c) ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        boolean starts = !word.isEmpty() && isLetter(word.codePointAt(0));
        boolean isMark = word.toString().matches("(?i)[pfu]k([^\\w].*)?");
        return starts && !isMark ? word.toString() : "_" + word;
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
