package io.pycharter.script;

import io.pycharter.error.UsageException;
import io.pycharter.script.Lexer.Unclosed;
import io.pycharter.script.Lexer.UnclosedException;
import io.pycharter.script.SqlStatement.Word;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a script apart, one statement at a time, where {@code psql} would: at a semicolon outside of quotes, comments,
 * parentheses and bodies of SQL-standard functions.
 */
final class StatementReader implements Iterator<SqlStatement> {

    private static final int MOST_WORDS = 32;

    private static final Pattern STANDARD_STRINGS = Pattern.compile(
            "SET\\s+(?:(?:SESSION|LOCAL)\\s+)?standard_conforming_strings\\s*(?:=|TO\\b)\\s*'?(\\w+)'?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OFF = Pattern.compile("off|false|no|0", Pattern.CASE_INSENSITIVE);

    private final String script;
    private final char[] text;
    private final Lexer lexer;

    /** Behind the statement that was read last. */
    private int at;

    private int line = 1;
    private int countedUpTo;

    /** As {@code standard_conforming_strings} is on when a script begins. */
    private boolean backslashes;

    /** @param script the file name, for messages */
    StatementReader(String script, String text) {
        this.script = script;
        this.text = text.toCharArray();
        this.lexer = new Lexer(this.text);
    }

    /** @throws UsageException naming the script and the line, if something is opened and not closed */
    @Override
    public boolean hasNext() {
        try {
            at = lexer.skipGaps(at);
            while (at < text.length && text[at] == ';') {
                at = lexer.skipGaps(at + 1);
            }
            return at < text.length;
        } catch (UnclosedException unclosed) {
            throw explain(unclosed);
        }
    }

    /** @throws UsageException as {@link #hasNext} */
    @Override
    public SqlStatement next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return read();
        } catch (UnclosedException unclosed) {
            throw explain(unclosed);
        }
    }

    private SqlStatement read() {
        int start = at;
        int end = at;
        int parentheses = 0;
        int blocks = 0;
        List<Word> words = new ArrayList<>();
        String previous = "";
        while (at < text.length && (text[at] != ';' || parentheses > 0 || blocks > 0)) {
            int next = lexer.end(at, backslashes);
            if (text[at] == '\\') {
                throw psqlCommand();
            } else if (text[at] == '(') {
                parentheses++;
            } else if (text[at] == ')') {
                parentheses = Math.max(0, parentheses - 1);
            } else if (parentheses == 0 && lexer.isWord(at) && (words.size() < MOST_WORDS || isCreate(words))) {
                String word = new String(text, at, next - at).toUpperCase(Locale.ROOT);
                blocks += change(blocks, word, previous, words);
                previous = word;
                if (words.size() < MOST_WORDS) {
                    words.add(new Word(word, at - start));
                }
            }
            end = lexer.isGap(at) ? end : next;
            at = next;
        }
        return statement(start, new String(text, start, end - start), List.copyOf(words));
    }

    private static boolean isCreate(List<Word> words) {
        return words.get(0).text().equals("CREATE");
    }

    /** Within {@code BEGIN ATOMIC … END}, {@code CASE} has an {@code END} too. */
    private static int change(int blocks, String word, String previous, List<Word> words) {
        if (blocks == 0) {
            return word.equals("ATOMIC") && previous.equals("BEGIN") && isCreate(words) ? 1 : 0;
        }
        return switch (word) {
            case "CASE" -> 1;
            case "END" -> -1;
            default -> 0;
        };
    }

    private SqlStatement statement(int start, String sql, List<Word> words) {
        int startLine = lineAt(start);
        SqlStatement statement = new SqlStatement(sql, startLine, words, Optional.empty());
        if (statement.startsWith("COPY") && statement.contains("FROM", "STDIN")) {
            return new SqlStatement(sql, startLine, words, Optional.of(copyData(start)));
        }
        if (statement.startsWith("SET")) {
            Matcher setting = STANDARD_STRINGS.matcher(sql);
            backslashes = setting.matches() ? OFF.matcher(setting.group(1)).matches() : backslashes;
        }
        return statement;
    }

    /** The lines after that of the semicolon, up to one that holds only a backslash and a dot. */
    private String copyData(int copy) {
        int start = endOfLine(at);
        int lineStart = start;
        while (lineStart < text.length) {
            int next = endOfLine(lineStart);
            if (text[lineStart] == '\\'
                    && new String(text, lineStart, next - lineStart).strip().equals("\\.")) {
                at = next;
                return new String(text, start, lineStart - start);
            }
            lineStart = next;
        }
        throw new UnclosedException(Unclosed.COPY_DATA, copy);
    }

    /** The position behind the line feed. */
    private int endOfLine(int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, text.length);
    }

    private int lineAt(int position) {
        for (; countedUpTo < position; countedUpTo++) {
            if (text[countedUpTo] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** SQL has no backslash outside of quotes. */
    private UsageException psqlCommand() {
        String command = new String(text, at, endOfLine(at) - at).strip().split("\\s", 2)[0];
        return new UsageException(
                "The script \"%s\" contains a psql command on line %d: \"%s\".".formatted(script, lineAt(at), command),
                "Remove it: only psql runs its backslash commands, PostgreSQL does not know them.");
    }

    private UsageException explain(UnclosedException unclosed) {
        return new UsageException(
                "The script \"%s\" has %s on line %d that is not closed."
                        .formatted(script, unclosed.kind().what(), lineAt(unclosed.position())),
                "Close it with %s; otherwise it extends to the end of the script."
                        .formatted(unclosed.kind().end()));
    }
}
