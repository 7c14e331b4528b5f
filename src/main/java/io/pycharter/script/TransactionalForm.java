package io.pycharter.script;

import io.pycharter.script.SqlStatement.Word;
import java.util.Optional;

/** What leads to the same schema as a statement that PostgreSQL refuses inside a transaction. */
final class TransactionalForm {

    private static final String CONCURRENTLY = "CONCURRENTLY";
    private static final String NOTHING = "SELECT";

    private TransactionalForm() {}

    /** Empty if the statement can run as it is. */
    static Optional<String> of(SqlStatement statement) {
        if (statement.words().isEmpty()) {
            return Optional.empty();
        }
        return switch (statement.words().get(0).text()) {
            // They change no schema.
            case "VACUUM", "REINDEX", "CLUSTER", "CHECKPOINT" -> Optional.of(NOTHING);
            case "CREATE", "DROP", "ALTER" ->
                OutsideTransaction.needs(statement) ? withoutConcurrently(statement) : Optional.empty();
            default -> Optional.empty();
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
