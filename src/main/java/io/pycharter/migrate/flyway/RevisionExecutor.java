package io.pycharter.migrate.flyway;

import io.pycharter.revision.Revision;
import io.pycharter.script.ScriptRunner;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.executor.Context;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.internal.jdbc.Results;

/**
 * Runs the upgrade script of a revision. It says of every script that it can run in a transaction, because Flyway is asked
 * to run only those that can, and to record the others.
 */
record RevisionExecutor(Revision revision, ScriptRunner runner, FlywayEngine.Listener listener)
        implements MigrationExecutor {

    @Override
    public List<Results> execute(Context context) throws SQLException {
        listener.running(revision);
        long start = System.nanoTime();
        runner.run(revision.upgrade());
        listener.upgraded(revision, Duration.ofNanos(System.nanoTime() - start));
        return List.of();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public boolean shouldExecute() {
        return true;
    }
}
