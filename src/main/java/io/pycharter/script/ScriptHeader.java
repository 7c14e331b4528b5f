package io.pycharter.script;

import io.pycharter.error.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leading block of {@code -- } comment lines of a script.
 *
 * @param message the first line that is not a {@code key: value} line known here
 * @param revisionId the value of {@code Revision ID:}; an empty string if the key stands there without a value
 * @param revises the value of {@code Revises:}; {@code base} if the key stands there without a value, as Alembic writes it
 * @param transactional false if there is a line {@code pycharter: no-transaction}
 * @param preconditions one for each {@code Requires:} line
 */
public record ScriptHeader(
        Optional<String> message,
        Optional<String> revisionId,
        Optional<String> revises,
        boolean transactional,
        List<Precondition> preconditions) {

    private static final Pattern KEY_LINE =
            Pattern.compile("(Revision ID|Revises|Create Date|Requires|pycharter):(.*)", Pattern.CASE_INSENSITIVE);
    private static final String BASE = "base";
    private static final String SEPARATOR = " :: ";
    private static final String NO_TRANSACTION = "no-transaction";

    /** Understands the lines of a header; throws a {@link UsageException} that names the script if one of them is wrong. */
    static ScriptHeader of(String script, List<String> lines) {
        Optional<String> message = Optional.empty();
        Map<String, String> values = new HashMap<>();
        List<Precondition> preconditions = new ArrayList<>();
        for (String line : lines) {
            Matcher keyLine = KEY_LINE.matcher(line);
            if (!keyLine.matches()) {
                message = message.or(() -> Optional.of(line).filter(prose -> !prose.isEmpty()));
                continue;
            }
            String key = keyLine.group(1).toLowerCase(Locale.ROOT);
            String value = keyLine.group(2).strip();
            if (key.equals("requires")) {
                preconditions.add(precondition(script, value));
            } else {
                values.putIfAbsent(key, value);
            }
        }
        return new ScriptHeader(
                message,
                Optional.ofNullable(values.get("revision id")),
                Optional.ofNullable(values.get("revises")).map(value -> value.isEmpty() ? BASE : value),
                isTransactional(script, Optional.ofNullable(values.get("pycharter"))),
                List.copyOf(preconditions));
    }

    /** Reads the comment lines at the beginning of a script, without the dashes, and no further. */
    static List<String> lines(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            boolean endsBlankLine = next == '\n' || next == '\r';
            if (next == '-' && reader.read() == '-') {
                lines.add(Optional.ofNullable(reader.readLine()).orElse("").strip());
            } else if (!Character.isWhitespace(next) || (endsBlankLine && !lines.isEmpty())) {
                break;
            }
        }
        return List.copyOf(lines);
    }

    private static Precondition precondition(String script, String value) {
        String[] parts = value.split(SEPARATOR, 3);
        if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new UsageException(
                    "The script \"" + script + "\" has a \"Requires:\" line that cannot be read.",
                    "Write it on one line as \"-- Requires: rule :: table :: SELECT that finds the offending rows\".");
        }
        return new Precondition(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    private static boolean isTransactional(String script, Optional<String> directive) {
        if (directive.isPresent() && !directive.get().equals(NO_TRANSACTION)) {
            throw new UsageException(
                    "The script \"" + script + "\" has an unknown line \"-- pycharter: " + directive.get() + "\".",
                    "The only directive is \"-- pycharter: " + NO_TRANSACTION + "\"; correct the line or remove it.");
        }
        return directive.isEmpty();
    }
}
