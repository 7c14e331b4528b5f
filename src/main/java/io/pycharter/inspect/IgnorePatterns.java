package io.pycharter.inspect;

import io.pycharter.catalog.ObjectName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns for objects that a comparison leaves out, with {@code *} for any characters and {@code ?} for one: {@code reports_*} for
 * objects of the schema and parts of tables with such names, {@code owners.*} for all parts of a table.
 */
public final class IgnorePatterns {

    private final List<Pattern> patterns;

    private IgnorePatterns(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Reads patterns as a user writes them, names not quoted; upper and lower case differ. */
    public static IgnorePatterns parse(List<String> texts) {
        return new IgnorePatterns(texts.stream().map(IgnorePatterns::pattern).toList());
    }

    /** Whether one of them matches the name, or {@code table.name} for a part. */
    boolean match(ObjectName object) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(object.name()).matches()
                        || pattern.matcher(object.path()).matches());
    }

    private static Pattern pattern(String text) {
        StringBuilder expression = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(character)));
            }
        });
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
