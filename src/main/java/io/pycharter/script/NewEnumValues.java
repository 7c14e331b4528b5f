package io.pycharter.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that scripts of one transaction add to enum types. PostgreSQL lets nothing use them before they are committed
 * (PostgreSQL documentation, ALTER TYPE, Notes).
 */
public final class NewEnumValues {

    private static final String ADD_VALUE = "\\bADD\\s+VALUE\\b";
    private static final Pattern ADDS = Pattern.compile(ADD_VALUE, Pattern.CASE_INSENSITIVE);

    /** In SQL that a function puts together, the quotes are doubled. */
    private static final Pattern ADDED =
            Pattern.compile(ADD_VALUE + "(?:\\s+IF\\s+NOT\\s+EXISTS)?\\s+E?('+)(.+?)\\1", Pattern.CASE_INSENSITIVE);

    /**
     * A script that uses a value which another one adds.
     *
     * @param using the script that uses it
     * @param value not quoted
     * @param adding the script that adds it
     */
    public record Use(Script using, String value, Script adding) {

        /** Why what runs before the script has to be committed first, a full sentence. */
        public String sentence() {
            return "What runs before \"%s\" is committed first: the script uses the enum value \"%s\", which \"%s\" adds."
                    .formatted(using.name(), value, adding.name());
        }
    }

    private final Map<String, Script> values = new LinkedHashMap<>();

    /** Takes in the values that a script adds. */
    public void addFrom(Script script) {
        for (SqlStatement statement : growing(script)) {
            Matcher added = ADDED.matcher(statement.sql());
            while (added.find()) {
                values.putIfAbsent(added.group(2), script);
            }
        }
    }

    /**
     * The first of the values so far that a script has in it as a word, even if only in a comment or in the body of a function:
     * to commit once more than needed does no harm. Empty if it has none.
     */
    public Optional<Use> usedBy(Script script) {
        return values.entrySet().stream()
                .filter(value -> word(value.getKey()).matcher(script.text()).find())
                .map(value -> new Use(script, value.getKey(), value.getValue()))
                .findFirst();
    }

    /** The values so far, not quoted. */
    public Set<String> values() {
        return Set.copyOf(values.keySet());
    }

    /** Whether a script may add values, even if the values themselves are not written there. */
    public static boolean mayBeAddedBy(Script script) {
        return !growing(script).isEmpty();
    }

    private static List<SqlStatement> growing(Script script) {
        List<SqlStatement> statements = new ArrayList<>();
        if (ADDS.matcher(script.text()).find()) {
            script.statements().forEach(statement -> {
                if (ADDS.matcher(statement.sql()).find()) {
                    statements.add(statement);
                }
            });
        }
        return statements;
    }

    private static Pattern word(String value) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}_])");
    }
}
