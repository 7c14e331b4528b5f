package io.pycharter.connect;

import io.pycharter.error.BusyException;
import io.pycharter.error.PycharterException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A table lock that could not be had in time, and who has it. */
public final class LockTimeout {

    /** For what only reads. An exclusive lock that is itself waited for is in the way too, and so is who it waits for. */
    private static final String HOLDERS = """
            SELECT DISTINCT h.pid
              FROM pg_catalog.pg_locks l
              JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT LIKE 'pg\\_%'
             CROSS JOIN LATERAL pg_catalog.unnest(
                       CASE WHEN l.granted THEN ARRAY[coalesce(l.pid, 0)]
                            ELSE pg_catalog.pg_blocking_pids(l.pid) END) AS h (pid)
             WHERE l.locktype = 'relation'
               AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
               AND l.mode = 'AccessExclusiveLock'
               AND h.pid <> pg_catalog.pg_backend_pid()
            """;

    private static final int NAMED = 3;

    private LockTimeout() {}

    /**
     * The failure with those who lock tables against readers now, if a lock could not be had in time and there are any; else
     * the failure itself.
     *
     * @param connection on which it happened, rolled back since
     */
    public static PycharterException naming(Connection connection, PycharterException failure) {
        if (!(failure instanceof BusyException) || !isTimeout(failure)) {
            return failure;
        }
        try {
            List<Blocker> holders = Blocker.ofQuery(connection, HOLDERS);
            return holders.isEmpty() ? failure : naming(holders, failure);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static PycharterException naming(List<Blocker> holders, PycharterException failure) {
        String names = holders.stream().limit(NAMED).map(Blocker::description).collect(Collectors.joining("; "));
        BusyException named = new BusyException(
                failure.getMessage() + " Tables are locked by " + names + ".",
                "Run the command again when that transaction has ended.",
                failure);
        failure.outcome().ifPresent(named::leaving);
        return named;
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlState.LOCK_NOT_AVAILABLE.matches(sql)) {
                return true;
            }
        }
        return false;
    }
}
