package io.pycharter.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Session settings that keep a run safe, whatever is set for the user or the database. */
public final class SessionSettings {

    /**
     * UTC, because Flyway's history has no time zones. No idle time limit, because the connection that holds the lock is
     * idle while the other works. And the server looks every ten seconds whether a client with a running statement is
     * still there, so that a killed run does not hold its locks until that statement ends. Servers before 14 lack the last
     * two; the last is refused where the server's system cannot tell, as on Windows (PostgreSQL documentation, 20.3.2), and
     * Linux can.
     */
    private static final String SETTINGS = """
            SELECT pg_catalog.set_config(v.name, v.value, false)
              FROM (VALUES ('TimeZone', 'UTC'),
                           ('idle_in_transaction_session_timeout', '0'),
                           ('idle_session_timeout', '0'),
                           ('client_connection_check_interval', '10000')) AS v (name, value)
             WHERE pg_catalog.current_setting(v.name, true) IS NOT NULL
               AND (v.name <> 'client_connection_check_interval' OR pg_catalog.version() LIKE '%linux%')
            """;

    private SessionSettings() {}

    public static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }
}
