package io.pycharter.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What leads to the same schema as a statement that PostgreSQL refuses inside a transaction. */
public final class TransactionalForm {

    /** In CREATE INDEX, DROP INDEX, REINDEX and ALTER TABLE … DETACH PARTITION it only tells how to lock. */
    private static final Pattern CONCURRENTLY = Pattern.compile(
            "\\A(CREATE\\s+(?:UNIQUE\\s+)?INDEX|DROP\\s+INDEX|ALTER\\s+TABLE\\b.*?\\bDETACH\\s+PARTITION\\b.*?)"
                    + "\\s+CONCURRENTLY\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** They change no schema. */
    private static final Pattern UPKEEP =
            Pattern.compile("\\A(?:VACUUM|REINDEX|CLUSTER|CHECKPOINT)\\b", Pattern.CASE_INSENSITIVE);

    private static final String NOTHING = "SELECT";

    private TransactionalForm() {}

    /** Empty if the statement can run as it is. */
    public static Optional<String> of(String sql) {
        String bare = SqlText.withoutLeadingComments(sql);
        if (UPKEEP.matcher(bare).find()) {
            return Optional.of(NOTHING);
        }
        Matcher concurrently = CONCURRENTLY.matcher(bare);
        return concurrently.find() ? Optional.of(concurrently.replaceFirst("$1")) : Optional.empty();
    }
}
