package io.pycharter.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.core.Utils;

/** Which schema the names in SQL mean that name none. */
public final class SearchPath {

    private static final String FOR_THE_SESSION = "RESET ROLE; SET search_path = ";

    /** What a script has set for the session would otherwise be there after the transaction. */
    private static final String FOR_THE_TRANSACTION = "RESET ROLE; RESET search_path; SET LOCAL search_path = ";

    private SearchPath() {}

    /**
     * Makes every unqualified name mean this schema and no other, until the transaction ends, or the connection is closed where
     * there is none: {@code public} is not searched, so a script can neither read nor drop what lies there by accident. The role
     * is the user's own again.
     *
     * @param schema its name, not quoted
     */
    public static void enter(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute((connection.getAutoCommit() ? FOR_THE_SESSION : FOR_THE_TRANSACTION) + quote(schema));
        }
    }

    /**
     * Executes statements in a schema and puts the search path back. If one fails, so has the transaction, which puts it back
     * when it is rolled back.
     *
     * @param connection in a transaction
     * @param schema its name, not quoted
     */
    public static void execute(Connection connection, String schema, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String before = current(statement);
            set(connection, quote(schema));
            for (String sql : statements) {
                statement.execute(sql);
            }
            set(connection, before);
        }
    }

    private static String quote(String schema) throws SQLException {
        return Utils.escapeIdentifier(null, schema).toString();
    }

    private static String current(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pg_catalog.current_setting('search_path')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void set(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.set_config('search_path', ?, true)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }
}
