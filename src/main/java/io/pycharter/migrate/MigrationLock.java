package io.pycharter.migrate;

import io.pycharter.connect.RunPolicy;
import io.pycharter.error.BusyException;
import io.pycharter.error.OperationFailedException;
import io.pycharter.time.Polling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one run at a time migrate a database, by advisory locks.
 *
 * <p>The lock of a run belongs to a transaction that is open from before the first look at the records until the last change
 * is committed: a lock of the session would be left behind on the server's connection by a pooler in transaction mode. It is
 * asked for again and again, each time in a new transaction, rather than waited for in the server: a waiting statement has a
 * snapshot, and {@code CREATE INDEX CONCURRENTLY} in the run that has the lock would wait for that snapshot (PostgreSQL
 * documentation, CREATE INDEX, "Building Indexes Concurrently").
 *
 * <p>A run of several transactions does its work on other connections. When it is killed, the server frees the lock at once,
 * and ends what those connections are doing a little later. So each of them holds a second lock while it works, and a run
 * waits for both.
 */
final class MigrationLock {

    /** The bytes of "pychartr"; {@code pg_locks} shows the upper half as {@code classid}, the lower as {@code objid}. */
    private static final long RUN = 0x7079_6368_6172_7472L;

    /** The bytes of "pycharTX". */
    private static final long WORK = 0x7079_6368_6172_5458L;

    /** What the queries give in place of the server process that now holds the lock. */
    private static final int NOBODY = 0;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private static final String HOLDERS = """
            SELECT l.pid, a.usename, a.application_name, host(a.client_addr) AS client, a.backend_start
              FROM pg_catalog.pg_locks l
              LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'advisory'
               AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
               AND (l.classid::bigint << 32) + l.objid::bigint IN (%d, %d)
               AND l.objsubid = 1
               AND l.granted
               AND l.pid <> pg_catalog.pg_backend_pid()
             ORDER BY l.pid
            """.formatted(RUN, WORK);

    /** The lock of a run is asked for first: who gets it and sees no work of another run will see none later. */
    private static final String TRY_RUN = """
            SELECT CASE WHEN pg_catalog.pg_try_advisory_xact_lock(%d)
                        THEN CASE WHEN EXISTS (%s) THEN 0 ELSE pg_catalog.pg_backend_pid() END
                        ELSE 0 END
            """.formatted(RUN, HOLDERS);

    private static final String TRY_WORK =
            "SELECT CASE WHEN pg_catalog.pg_try_advisory_xact_lock(%d) THEN pg_catalog.pg_backend_pid() ELSE 0 END"
                    .formatted(WORK);

    private static final String TRY_WORK_OF_SESSION =
            "SELECT CASE WHEN pg_catalog.pg_try_advisory_lock(%d) THEN pg_catalog.pg_backend_pid() ELSE 0 END"
                    .formatted(WORK);

    private final RunPolicy policy;
    private final Progress progress;
    private boolean noted;

    MigrationLock(RunPolicy policy, Progress progress) {
        this.policy = policy;
        this.progress = progress;
    }

    /** Begins the transaction that is going to hold the lock, with the settings that it needs. */
    interface Beginning {
        void begin(Connection connection) throws SQLException;
    }

    /**
     * Takes the lock of a run in a transaction, which is open afterwards.
     *
     * @param connection in no transaction, and not in autocommit
     * @return the server process that holds it
     * @throws BusyException if another run still has it after the time for waiting
     */
    int acquire(Connection connection, Beginning beginning) throws SQLException {
        int process = poll(() -> {
            beginning.begin(connection);
            int holder = ask(connection, TRY_RUN);
            if (holder == NOBODY) {
                note(connection);
                connection.rollback();
            }
            return holder;
        });
        return required(process, connection);
    }

    /**
     * Marks a transaction of the run as at work, until it ends.
     *
     * @param connection in that transaction
     * @return the server process that works on it
     */
    int markWork(Connection connection) throws SQLException {
        return required(poll(() -> ask(connection, TRY_WORK)), connection);
    }

    /** The same for a connection that works outside of any transaction, until it is closed. */
    int markWorkOfSession(Connection connection) throws SQLException {
        return required(poll(() -> ask(connection, TRY_WORK_OF_SESSION)), connection);
    }

    private int required(int process, Connection connection) throws SQLException {
        if (process == NOBODY) {
            throw busy(connection);
        }
        return process;
    }

    private interface Attempt {
        int process() throws SQLException;
    }

    private int poll(Attempt attempt) throws SQLException {
        AtomicInteger process = new AtomicInteger(NOBODY);
        try {
            new Polling(policy.lockWait(), FIRST_PAUSE, LONGEST_PAUSE).until(() -> {
                process.set(attempt.process());
                return process.get() != NOBODY;
            });
            return process.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException(
                            "The wait for the migration lock was interrupted.", "Run the command again.")
                    .leaving("Nothing was changed.");
        }
    }

    private static int ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void note(Connection connection) throws SQLException {
        if (!noted && !policy.lockWait().isZero()) {
            progress.note(
                    "Waiting up to %d s: %s".formatted(policy.lockWait().toSeconds(), describeHolder(connection)));
            noted = true;
        }
    }

    private BusyException busy(Connection connection) throws SQLException {
        return new BusyException(
                describeHolder(connection),
                "Run the command again when that run has ended, or wait longer with \"--lock-wait\" (now %d s)."
                        .formatted(policy.lockWait().toSeconds()));
    }

    /** Other users' application and host are hidden from a user without {@code pg_read_all_stats}. */
    private static String describeHolder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDERS);
                ResultSet rows = statement.executeQuery()) {
            return "Another run holds the migration lock of this database"
                    + (rows.next() ? ": " + holder(rows) + "." : ".");
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
}
