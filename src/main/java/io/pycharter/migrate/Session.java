package io.pycharter.migrate;

import io.pycharter.postgres.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Session settings that keep a run safe, whatever is set for the user or the database. */
final class Session {

    /** The first version that has the settings of {@link #KNOWN_FROM_14} and {@link #NOTICE_A_LOST_CLIENT}. */
    private static final int VERSION_14 = 14;

    /**
     * UTC, because Flyway's history has no time zones. No idle time limit, because the connection that holds the lock is
     * idle while the other works.
     */
    private static final String ALWAYS_KNOWN = "SET TimeZone = 'UTC'; SET idle_in_transaction_session_timeout = 0";

    private static final String KNOWN_FROM_14 = "; SET idle_session_timeout = 0";

    /**
     * The server looks every ten seconds whether a client with a running statement is still there, so that a killed run does
     * not hold its locks until that statement ends.
     */
    private static final String NOTICE_A_LOST_CLIENT = "SET client_connection_check_interval = '10s'";

    private static final String INVALID_PARAMETER_VALUE = "22023";

    private Session() {}

    /** @param connection in autocommit mode */
    static void prepare(Connection connection) throws SQLException {
        boolean from14 = connection.getMetaData().getDatabaseMajorVersion() >= VERSION_14;
        try (Statement statement = connection.createStatement()) {
            statement.execute(from14 ? ALWAYS_KNOWN + KNOWN_FROM_14 : ALWAYS_KNOWN);
        }
        if (from14) {
            setWherePossible(connection, NOTICE_A_LOST_CLIENT);
        }
    }

    /**
     * Makes a setting that a server refuses where its operating system lacks what it needs, as Windows does (PostgreSQL
     * documentation, 20.3.2, {@code client_connection_check_interval}).
     */
    static void setWherePossible(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        } catch (SQLException e) {
            if (!SqlFailure.state(e).equals(INVALID_PARAMETER_VALUE)) {
                throw e;
            }
        }
    }
}
