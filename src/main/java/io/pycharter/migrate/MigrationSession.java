package io.pycharter.migrate;

import io.pycharter.connect.ConnectionWork;
import io.pycharter.connect.LockTimeout;
import io.pycharter.connect.Pooler;
import io.pycharter.connect.RunPolicy;
import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.BusyException;
import io.pycharter.error.PycharterException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One run on a database: its lock, the settings of its connections, and its transactions.
 *
 * <p>The transaction that holds the lock of the run also makes the last change, so that a run of one transaction needs one
 * connection, and has the lock exactly as long as it can change something. Changes that are committed before the last one are
 * made on connections of their own.
 */
public final class MigrationSession {

    private static final String BEFORE_LOOKING = "SAVEPOINT pycharter_look";

    private static final String PATIENCE_FOR_RECORDS = "SET LOCAL lock_timeout = '2s'";

    private static final String AFTER_LOOKING = "ROLLBACK TO pycharter_look; RELEASE pycharter_look";

    /** No query: the server keeps the snapshot of one until the next statement, and an index is built waiting for it. */
    private static final String IS_THERE = "SAVEPOINT pycharter_lock; RELEASE pycharter_lock";

    private final DataSource dataSource;
    private final MigrationLock lock;
    private final Connection holder;
    private final int holderProcess;
    private final RunWatch watch;
    private boolean finished;
    private boolean inDoubt;

    private MigrationSession(
            DataSource dataSource, MigrationLock lock, Connection holder, int holderProcess, RunWatch watch) {
        this.dataSource = dataSource;
        this.lock = lock;
        this.holder = holder;
        this.holderProcess = holderProcess;
        this.watch = watch;
    }

    /**
     * What a run does. It keeps nothing outside of itself, so that it can be done again from the start.
     *
     * @param <T> what comes of it
     */
    public interface Work<T> {
        T run(MigrationSession session) throws SQLException;
    }

    /**
     * Does the work while no other run migrates the database. What it does not commit is rolled back.
     *
     * @throws BusyException if another run does not end in time
     * @throws PycharterException as the work does, and if the server cannot be reached
     */
    public static <T> T call(DataSource dataSource, RunPolicy policy, Progress progress, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            MigrationLock lock = new MigrationLock(policy, progress);
            return endingTransaction(connection, () -> {
                int process = acquire(lock, connection);
                try (RunWatch watch = RunWatch.start(dataSource, progress, process)) {
                    MigrationSession session = new MigrationSession(dataSource, lock, connection, process, watch);
                    T result = work.run(session);
                    if (!session.finished) {
                        connection.rollback();
                    }
                    return result;
                }
            });
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    private static int acquire(MigrationLock lock, Connection connection) {
        try {
            return lock.acquire(connection, SessionSettings::prepareTransaction);
        } catch (SQLException e) {
            throw SqlFailure.explain(e).leaving("Nothing was changed.");
        }
    }

    /**
     * What the records say, now that only this run may change them.
     *
     * @throws BusyException if someone else has locked them, naming who
     */
    DatabaseState state() throws SQLException {
        return look(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(PATIENCE_FOR_RECORDS);
            }
            return DatabaseState.read(connection);
        });
    }

    /**
     * Looks at the database, or tries something in it, and takes back whatever that did, with its locks on tables: they would be
     * in the way of the connections that work.
     *
     * @throws BusyException if a table lock could not be had in the time that the work allows, naming who has it
     */
    <T> T look(ConnectionWork<T> work) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute(BEFORE_LOOKING);
            T seen = work.run(holder);
            statement.execute(AFTER_LOOKING);
            return seen;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private PycharterException unreadable(SQLException failure) throws SQLException {
        PycharterException explained = SqlFailure.explain(failure);
        if (!(explained instanceof BusyException)) {
            throw failure;
        }
        holder.rollback();
        return LockTimeout.naming(holder, explained).leaving("Nothing was changed.");
    }

    /** Makes a change in a transaction of its own, and commits it; the run goes on. */
    void commit(ConnectionWork<?> change) throws SQLException {
        requireLock();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            endingTransaction(connection, () -> {
                SessionSettings.prepareTransaction(connection);
                watch.follow(lock.markWork(connection));
                change.run(connection);
                return commit(connection);
            });
        } finally {
            watch.follow(holderProcess);
        }
    }

    /** Makes the last change of the run, and commits it. */
    public void finish(ConnectionWork<?> change) throws SQLException {
        endingTransaction(holder, () -> {
            change.run(holder);
            finished = commit(holder);
            return finished;
        });
    }

    /**
     * Makes sure that scripts can run outside of a transaction.
     *
     * @throws UsageException if a connection pooler lets clients share a server process
     */
    void requireOwnSession() {
        Pooler.requireOwnSession(dataSource);
    }

    /** Runs a script outside of any transaction, on a connection of its own. */
    void runOutsideTransaction(Script script) throws SQLException {
        requireLock();
        try (Connection connection = dataSource.getConnection()) {
            SessionSettings.prepareSession(connection);
            watch.follow(lock.markWorkOfSession(connection));
            new ScriptRunner(connection, StoreSchema.NAME).run(script);
        } finally {
            watch.follow(holderProcess);
        }
    }

    /** Whether the answer to a request to commit was lost, and the server could not be asked what became of it. */
    boolean isInDoubt() {
        return inDoubt;
    }

    private void requireLock() throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute(IS_THERE);
        }
    }

    private boolean commit(Connection connection) throws SQLException {
        long transaction = LostCommit.transaction(connection);
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!SqlFailure.isConnectionFailure(e)) {
                throw e;
            }
            Optional<Boolean> committed = LostCommit.outcome(dataSource, transaction);
            inDoubt = committed.isEmpty();
            if (!committed.orElse(false)) {
                throw inDoubt ? LostCommit.inDoubt(e) : LostCommit.notKept(e);
            }
        }
        return true;
    }

    private interface Block<T> {
        T run() throws SQLException;
    }

    /** Rolls back after a failure, which the failure of that does not replace. */
    private static <T> T endingTransaction(Connection connection, Block<T> block) throws SQLException {
        try {
            return block.run();
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }
}
