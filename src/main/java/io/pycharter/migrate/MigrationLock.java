package io.pycharter.migrate;

import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.BusyException;
import io.pycharter.error.OperationFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * Lets one run at a time move a database.
 *
 * <p>A session advisory lock on a connection of its own, which does nothing else but read where the database is: the server
 * frees it the moment that the connection ends, however the run ends. It is asked for again and again rather than waited for
 * in the server, because a waiting statement holds a snapshot, and {@code CREATE INDEX CONCURRENTLY} in the run that has the
 * lock would wait for that snapshot (PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently").
 *
 * <p>Behind a connection pooler in transaction mode a session lock means nothing, and a run that was killed leaves a
 * transaction that the server ends a moment later. So each transaction that moves the database takes a second, transaction
 * lock: see {@link #guard}.
 */
final class MigrationLock implements AutoCloseable {

    /** The bytes of "pychartr"; {@code pg_locks} shows the upper half as {@code classid}, the lower as {@code objid}. */
    private static final long SESSION_KEY = 0x7079_6368_6172_7472L;

    /** The bytes of "pycharTX". */
    private static final long TRANSACTION_KEY = 0x7079_6368_6172_5458L;

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Connection connection;
    private final Duration wait;
    private final Instant deadline;
    private final Progress progress;

    private MigrationLock(Connection connection, Duration wait, Progress progress) {
        this.connection = connection;
        this.wait = wait;
        this.deadline = Instant.now().plus(wait);
        this.progress = progress;
    }

    /**
     * Takes the lock, and waits for the transaction of a run that has lost it or was killed: what that has done must be
     * seen by whoever plans the next.
     *
     * @param wait how long to try; zero tries once
     * @throws BusyException if another run still has it then
     */
    static MigrationLock acquire(DataSource dataSource, Duration wait, Progress progress) {
        try {
            Connection connection = dataSource.getConnection();
            MigrationLock lock = new MigrationLock(connection, wait, progress);
            try {
                SessionSettings.prepare(connection);
                lock.poll(connection, "SELECT pg_try_advisory_lock(?)", SESSION_KEY);
                lock.guard(connection);
                return lock;
            } catch (SQLException e) {
                connection.close();
                throw SqlFailure.explain(e).leaving("Nothing was changed.");
            } catch (RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    /**
     * Makes sure that no other transaction moves the database, until this one ends.
     *
     * @param transaction a connection in the transaction that is going to move the database
     * @throws BusyException if another still does when the time for waiting is over
     * @throws SQLException also if the connection that holds the lock is gone, and so the lock
     */
    void guard(Connection transaction) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT");
        }
        poll(transaction, "SELECT pg_try_advisory_xact_lock(?)", TRANSACTION_KEY);
    }

    /** What the database says, now that only this run may change it. */
    DatabaseState readState() {
        try {
            return DatabaseState.readInOneSnapshot(connection);
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    /** Whether a transaction that moves the database is open now. */
    static boolean isGuarded(Connection connection) throws SQLException {
        return !attempt(connection, "SELECT pg_try_advisory_xact_lock(?)", TRANSACTION_KEY);
    }

    private void poll(Connection asking, String sql, long key) throws SQLException {
        long pause = FIRST_PAUSE_MILLIS;
        boolean noted = false;
        while (!attempt(asking, sql, key)) {
            if (!Instant.now().isBefore(deadline)) {
                throw busy(key);
            }
            if (!noted) {
                progress.note("Waiting up to %d s: %s".formatted(wait.toSeconds(), describeHolder(key)));
                noted = true;
            }
            sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static boolean attempt(Connection connection, String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException(
                            "The wait for the migration lock was interrupted.", "Run the command again.")
                    .leaving("Nothing was changed.");
        }
    }

    private BusyException busy(long key) throws SQLException {
        return new BusyException(
                describeHolder(key),
                "Run the command again when that run has ended, or wait longer with \"--lock-wait\" (now %d s)."
                        .formatted(wait.toSeconds()));
    }

    /** Other users' application and host are hidden from a user without {@code pg_read_all_stats}. */
    private String describeHolder(long key) throws SQLException {
        String query = """
                SELECT l.pid, a.usename, a.application_name, host(a.client_addr) AS client, a.backend_start
                  FROM pg_catalog.pg_locks l
                  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                 WHERE l.locktype = 'advisory'
                   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                   AND l.classid = ?::bigint::oid
                   AND l.objid = ?::bigint::oid
                   AND l.objsubid = 1
                   AND l.granted
                """;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, key >>> Integer.SIZE);
            statement.setLong(2, key & 0xFFFF_FFFFL);
            try (ResultSet rows = statement.executeQuery()) {
                return "Another run holds the migration lock of this database"
                        + (rows.next() ? ": " + holder(rows) + "." : ".");
            }
        }
    }

    private static String holder(ResultSet row) throws SQLException {
        String since = Optional.ofNullable(row.getObject("backend_start", OffsetDateTime.class))
                .map(time -> DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
                        .format(time.atZoneSameInstant(ZoneOffset.UTC)))
                .orElse("unknown");
        return "server process %d, user \"%s\", application \"%s\", host \"%s\", since %s"
                .formatted(
                        row.getInt("pid"),
                        shown(row.getString("usename")),
                        shown(row.getString("application_name")),
                        shown(row.getString("client")),
                        since);
    }

    private static String shown(String value) {
        return value == null || value.isEmpty() ? "unknown" : value;
    }

    /**
     * Frees the lock. The server would do that by itself when the connection ends, but a moment after this run, and the next
     * one would find the lock taken.
     */
    @Override
    public void close() {
        try (connection) {
            attempt(connection, "SELECT pg_advisory_unlock(?)", SESSION_KEY);
        } catch (SQLException e) {
            // The connection is gone, and the lock with it.
        }
    }
}
