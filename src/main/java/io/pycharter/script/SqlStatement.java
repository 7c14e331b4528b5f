package io.pycharter.script;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a script.
 *
 * @param sql from its first character to its last, without the comments around it and without the semicolon
 * @param line of the script on which it starts, from 1
 * @param words its first words that stand outside of quotes, comments and parentheses, at most 32
 * @param copyData the lines that a {@code COPY … FROM STDIN} reads; empty for every other statement
 */
public record SqlStatement(String sql, int line, List<Word> words, Optional<String> copyData) {

    private static final int SHOWN_CHARACTERS = 200;

    /**
     * A keyword or a name without quotes.
     *
     * @param text in upper case
     * @param start the position of its first character in the statement
     */
    public record Word(String text, int start) {}

    /** Whether the first words are these, given in upper case. */
    public boolean startsWith(String... first) {
        return hasWordsAt(0, first);
    }

    /** Whether words that follow each other, given in upper case, are among the first ones. */
    public boolean contains(String... run) {
        for (int i = 0; i < words.size(); i++) {
            if (hasWordsAt(i, run)) {
                return true;
            }
        }
        return false;
    }

    boolean hasWordsAt(int index, String... run) {
        if (index + run.length > words.size()) {
            return false;
        }
        for (int i = 0; i < run.length; i++) {
            if (!words.get(index + i).text().equals(run[i])) {
                return false;
            }
        }
        return true;
    }

    /** The first 200 characters, on one line. */
    public String shortened() {
        String flat =
                sql.substring(0, Math.min(sql.length(), 10 * SHOWN_CHARACTERS)).replaceAll("\\s+", " ");
        int end = Math.min(flat.length(), SHOWN_CHARACTERS);
        return flat.substring(0, end > 0 && Character.isHighSurrogate(flat.charAt(end - 1)) ? end - 1 : end);
    }
}
