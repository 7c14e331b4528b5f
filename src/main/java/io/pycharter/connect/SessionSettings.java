package io.pycharter.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Settings that keep a run safe, whatever is set for the user or the database. */
public final class SessionSettings {

    /**
     * UTC, because Flyway's history has no time zones. No idle time limit and no limit of a transaction, because a connection
     * that holds a lock is idle while another works. And the server looks every ten seconds whether a client with a running
     * statement is still there, so that a killed run does not hold its locks until that statement ends. Older servers lack some
     * of them; the last is refused where the server's system cannot tell, as on Windows (PostgreSQL documentation, 20.3.2), and
     * Linux can.
     */
    private static final String SETTINGS = """
            SELECT pg_catalog.set_config(v.name, v.value, %s)
              FROM (VALUES ('TimeZone', 'UTC'),
                           ('idle_in_transaction_session_timeout', '0'),
                           ('idle_session_timeout', '0'),
                           ('transaction_timeout', '0'),
                           ('client_connection_check_interval', '10000')) AS v (name, value)
             WHERE pg_catalog.current_setting(v.name, true) IS NOT NULL
               AND (v.name <> 'client_connection_check_interval' OR pg_catalog.version() LIKE '%%linux%%')
            """;

    private SessionSettings() {}

    /**
     * Sets them until the transaction ends: behind a pooler the session belongs to others too.
     *
     * @param connection in a transaction
     */
    public static void prepareTransaction(Connection connection) throws SQLException {
        prepare(connection, true);
    }

    /** Sets them until the connection is closed. */
    public static void prepareSession(Connection connection) throws SQLException {
        prepare(connection, false);
    }

    private static void prepare(Connection connection, boolean local) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS.formatted(local));
        }
    }
}
