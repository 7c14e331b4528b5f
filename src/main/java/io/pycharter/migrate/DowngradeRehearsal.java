package io.pycharter.migrate;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import io.pycharter.migrate.MigrationPlan.Step;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.script.ScriptRunner;
import io.pycharter.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/** Runs the scripts of a downgrade to see which tables and columns they drop, and takes them back. */
final class DowngradeRehearsal {

    private static final String NOTHING = "SELECT";

    private final Connection connection;
    private boolean skipped;

    /** @param connection in a transaction, of which nothing but this is taken back */
    DowngradeRehearsal(Connection connection) {
        this.connection = connection;
    }

    /** @throws PycharterException as the scripts do */
    List<Loss> losses(List<Step> steps) throws SQLException {
        Columns before = Columns.read(connection);
        Savepoint start = connection.setSavepoint();
        run(steps);
        Columns after = Columns.read(connection);
        connection.rollback(start);
        return before.lostIn(after, connection);
    }

    private void run(List<Step> steps) throws SQLException {
        ScriptRunner runner = new ScriptRunner(connection, StoreSchema.NAME);
        try {
            for (Step step : steps) {
                runner.runInTransaction(step.script(), trial());
            }
        } catch (OperationFailedException failure) {
            throw takenBack(failure);
        }
    }

    /** A failure of a non-transactional script says what of it was kept, and here nothing is. */
    private PycharterException takenBack(OperationFailedException failure) {
        OperationFailedException takenBack = new OperationFailedException(
                failure.getMessage(), failure.hint(), failure.statement().orElse(null), failure);
        return skipped
                ? takenBack.leaving("No index was built while finding out what the downgrade drops;"
                        + " \"--yes\" runs it without finding out.")
                : takenBack;
    }

    private ScriptRunner.Trial trial() {
        return new ScriptRunner.Trial() {
            @Override
            public void attempt(ScriptRunner.Work work) throws SQLException {
                work.run();
            }

            /** In a transaction, an index that is built concurrently would block writers. */
            @Override
            public Optional<String> replacement(SqlStatement statement) {
                if (statement.startsWith("CREATE") && statement.contains("CONCURRENTLY")) {
                    skipped = true;
                    return Optional.of(NOTHING);
                }
                return Optional.empty();
            }
        };
    }
}
