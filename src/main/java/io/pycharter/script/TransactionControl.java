package io.pycharter.script;

import io.pycharter.error.OperationFailedException;
import java.util.regex.Pattern;

/**
 * Refuses statements that begin or end transactions in a script that runs inside one: a {@code COMMIT} in the middle of a
 * script would keep half a run.
 */
public final class TransactionControl {

    /** {@code SAVEPOINT}, {@code RELEASE} and {@code ROLLBACK TO} stay inside the transaction. */
    private static final Pattern CONTROL = Pattern.compile(
            "\\A(?:BEGIN|START\\s+TRANSACTION|COMMIT|END|ABORT|PREPARE\\s+TRANSACTION"
                    + "|ROLLBACK(?!\\s+(?:(?:WORK|TRANSACTION)\\s+)?TO\\b))\\b",
            Pattern.CASE_INSENSITIVE);

    private TransactionControl() {}

    /**
     * @param script the file name of the script
     * @throws OperationFailedException if the statement begins or ends a transaction
     */
    public static void refuse(String script, String sql) {
        String bare = SqlText.withoutLeadingComments(sql);
        if (CONTROL.matcher(bare).find()) {
            throw new OperationFailedException(
                    "The script \"%s\" has the statement \"%s\", but a run is one transaction, which no script may end."
                            .formatted(script, SqlText.shorten(bare)),
                    "Take the statement out of the script and run the command again.");
        }
    }
}
