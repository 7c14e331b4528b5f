package io.pycharter.migrate;

import io.pycharter.error.OperationFailedException;
import java.util.regex.Pattern;

/**
 * Refuses statements that begin or end transactions in a script that runs inside one: a {@code COMMIT} in the middle of a
 * script would keep half a run.
 */
final class TransactionControl {

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
    static void refuse(String script, String sql) {
        String bare = sql.substring(startOfStatement(sql));
        if (CONTROL.matcher(bare).find()) {
            throw new OperationFailedException(
                    "The script \"%s\" has the statement \"%s\", but a run is one transaction, which no script may end."
                            .formatted(
                                    script, bare.strip().replaceAll("\\s+", " ").replaceFirst(";$", "")),
                    "Take the statement out of the script and run the command again.");
        }
    }

    /** The position behind white space and comments. */
    private static int startOfStatement(String sql) {
        int at = 0;
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                at = endOfComment(sql, at);
            } else {
                return at;
            }
        }
        return at;
    }

    /** Comments nest (PostgreSQL documentation, 4.1.5). */
    private static int endOfComment(String sql, int start) {
        int depth = 0;
        int at = start;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        return Math.min(at, sql.length());
    }
}
