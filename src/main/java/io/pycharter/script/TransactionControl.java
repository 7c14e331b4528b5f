package io.pycharter.script;

import io.pycharter.error.OperationFailedException;

/**
 * Refuses statements that begin or end transactions in a script that runs inside one: a {@code COMMIT} in the middle of a
 * script would keep half a run.
 */
final class TransactionControl {

    private TransactionControl() {}

    /**
     * @param script the file name of the script
     * @throws OperationFailedException if the statement begins or ends a transaction
     */
    static void refuse(String script, SqlStatement statement) {
        if (isControl(statement)) {
            throw new OperationFailedException(
                    "The script \"%s\" has the statement \"%s\" on line %d, but a run is one transaction, and no script may end it."
                            .formatted(script, statement.shortened(), statement.line()),
                    "Remove the statement from the script and run the command again.");
        }
    }

    /** {@code SAVEPOINT}, {@code RELEASE} and {@code ROLLBACK TO} stay inside the transaction. */
    static boolean isControl(SqlStatement statement) {
        if (statement.words().isEmpty()) {
            return false;
        }
        return switch (statement.words().get(0).text()) {
            case "BEGIN", "COMMIT", "END", "ABORT" -> true;
            case "START", "PREPARE" -> statement.hasWordsAt(1, "TRANSACTION");
            case "ROLLBACK" ->
                !statement.hasWordsAt(1, "TO")
                        && !statement.hasWordsAt(1, "WORK", "TO")
                        && !statement.hasWordsAt(1, "TRANSACTION", "TO");
            default -> false;
        };
    }
}
