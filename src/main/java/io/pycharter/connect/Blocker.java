package io.pycharter.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session that another waits for.
 *
 * @param pid its server process; {@value #PREPARED} for a prepared transaction, which no session has any more
 * @param user empty for a prepared transaction
 * @param application what it calls itself; empty if it does not
 * @param transactionAge how long its transaction has been open; empty if this user may not see that
 */
public record Blocker(int pid, Optional<String> user, Optional<String> application, Optional<Duration> transactionAge) {

    /** What {@code pg_blocking_pids} gives in the place of a process. */
    public static final int PREPARED = 0;

    private static final String ACTIVITY = """
            SELECT b.pid,
                   a.usename,
                   nullif(a.application_name, '') AS application,
                   extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::bigint AS seconds
              FROM (%s) AS b
              LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
             ORDER BY seconds DESC NULLS LAST, b.pid
            """;

    private static final String OF_PROCESS = ACTIVITY.formatted(
            "SELECT DISTINCT p.pid FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids(?)) AS p (pid)");

    /**
     * Those that a server process waits for, the oldest transaction first; none if it does not wait.
     *
     * @param pid of the process
     */
    public static List<Blocker> of(Connection connection, int pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_PROCESS)) {
            statement.setInt(1, pid);
            return read(statement);
        }
    }

    /**
     * Reads them for a query that gives the column {@code pid}.
     *
     * @param processes the query
     */
    static List<Blocker> ofQuery(Connection connection, String processes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACTIVITY.formatted(processes))) {
            return read(statement);
        }
    }

    private static List<Blocker> read(PreparedStatement statement) throws SQLException {
        List<Blocker> blockers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                blockers.add(new Blocker(
                        rows.getInt("pid"),
                        Optional.ofNullable(rows.getString("usename")),
                        Optional.ofNullable(rows.getString("application")),
                        Optional.ofNullable(rows.getObject("seconds", Long.class))
                                .map(Duration::ofSeconds)));
            }
        }
        return List.copyOf(blockers);
    }

    /** As a part of a sentence. */
    public String description() {
        return pid == PREPARED
                ? "a prepared transaction, which \"pg_prepared_xacts\" shows"
                : "server process %d, user \"%s\", application \"%s\"%s"
                        .formatted(
                                pid,
                                user.orElse("unknown"),
                                application.orElse("unknown"),
                                transactionAge
                                        .map(age ->
                                                ", whose transaction has been open for %d s".formatted(age.toSeconds()))
                                        .orElse(""));
    }
}
