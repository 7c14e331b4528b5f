package io.pycharter.migrate;

import io.pycharter.connect.Blocker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the server does for a run at one moment.
 *
 * @param statement the statement that it executes, as it was sent, perhaps cut at its end
 * @param since how long it has executed it
 * @param blockers the sessions that it waits for
 * @param phase what it does to build an index, in the server's words; empty if it builds none
 * @param percent how much of that phase is done; empty if the server does not say
 * @param standby whether the changes are committed, but a synchronous standby has not confirmed them
 */
public record RunActivity(
        String statement,
        Duration since,
        List<Blocker> blockers,
        Optional<String> phase,
        OptionalInt percent,
        boolean standby) {

    /** The share of a phase is that of the blocks, tuples or sessions to be waited for that it counts. */
    private static final String QUERY = """
            SELECT a.query,
                   (extract(epoch FROM pg_catalog.clock_timestamp() - a.query_start) * 1000)::bigint AS milliseconds,
                   coalesce(a.wait_event_type = 'IPC' AND a.wait_event = 'SyncRep', false) AS standby,
                   p.phase,
                   CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total
                        WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total
                        WHEN p.lockers_total > 0 THEN 100 * p.lockers_done / p.lockers_total END AS percent
              FROM pg_catalog.pg_stat_activity a
              LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = a.pid
             WHERE a.pid = ? AND a.state = 'active'
            """;

    /**
     * Asks what a server process does.
     *
     * @param connection another one
     * @return empty if it executes no statement
     */
    static Optional<RunActivity> of(Connection connection, int process) throws SQLException {
        List<Blocker> blockers = Blocker.of(connection, process);
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setInt(1, process);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                int percent = rows.getInt("percent");
                OptionalInt known = rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(percent);
                return Optional.of(new RunActivity(
                        rows.getString("query"),
                        Duration.ofMillis(rows.getLong("milliseconds")),
                        blockers,
                        Optional.ofNullable(rows.getString("phase")),
                        known,
                        rows.getBoolean("standby")));
            }
        }
    }
}
