package io.pycharter.script;

import io.pycharter.script.SqlStatement.Word;
import java.util.Optional;

/**
 * What leads to the same schema as a statement that may not run inside a transaction: PostgreSQL refuses it there, or it would
 * end the transaction.
 */
final class TransactionalForm {

    private static final String CONCURRENTLY = "CONCURRENTLY";
    private static final String NOTHING = "SELECT";
    private static final String BLOCK = "SAVEPOINT pycharter_block";

    private TransactionalForm() {}

    /** Empty if the statement can run as it is. */
    static Optional<String> of(SqlStatement statement) {
        if (statement.words().isEmpty()) {
            return Optional.empty();
        }
        return switch (statement.words().get(0).text()) {
            // They change no schema.
            case "VACUUM", "REINDEX", "CLUSTER", "CHECKPOINT" -> Optional.of(NOTHING);
            default -> {
                if (TransactionControl.isControl(statement)) {
                    yield Optional.of(inBlock(statement));
                }
                yield OutsideTransaction.needs(statement)
                        ? withoutConcurrently(statement).or(() -> Optional.of(NOTHING))
                        : Optional.empty();
            }
        };
    }

    private static String inBlock(SqlStatement statement) {
        if (statement.contains("PREPARED") || statement.startsWith("PREPARE")) {
            return NOTHING;
        }
        return switch (statement.words().get(0).text()) {
            case "BEGIN", "START" -> BLOCK;
            case "COMMIT", "END" -> "RELEASE " + BLOCK;
            default -> "ROLLBACK TO " + BLOCK;
        };
    }

    /** In CREATE INDEX, DROP INDEX and ALTER TABLE … DETACH PARTITION it only tells how to lock. */
    private static Optional<String> withoutConcurrently(SqlStatement statement) {
        return statement.words().stream()
                .filter(word -> word.text().equals(CONCURRENTLY))
                .findFirst()
                .map(word -> without(word, statement.sql()));
    }

    private static String without(Word word, String sql) {
        return sql.substring(0, word.start()).stripTrailing()
                + sql.substring(word.start() + word.text().length());
    }
}
