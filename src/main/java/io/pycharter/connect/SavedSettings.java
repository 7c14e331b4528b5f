package io.pycharter.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a session as they were at one moment, but for role and search path.
 *
 * <p>A setting that an extension defines is among them once the extension is loaded; one that only a script invents is not.
 */
public final class SavedSettings {

    private final Map<String, String> values;

    private SavedSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Those of now. */
    public static SavedSettings of(Connection connection) throws SQLException {
        return new SavedSettings(read(connection));
    }

    /**
     * Gives those that have changed their values again, until the transaction ends; what they are after it is as if nobody had
     * set them.
     *
     * @param connection in a transaction
     */
    public void restore(Connection connection) throws SQLException {
        Map<String, String> now = read(connection);
        for (Map.Entry<String, String> setting : values.entrySet()) {
            String name = setting.getKey();
            if (now.containsKey(name) && !now.get(name).equals(setting.getValue())) {
                restore(connection, name, setting.getValue());
            }
        }
    }

    private static void restore(Connection connection, String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET " + name);
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }

    /** Those of a transaction cannot be changed in it. */
    private static Map<String, String> read(Connection connection) throws SQLException {
        String sql = """
                SELECT s.name, s.setting
                  FROM pg_catalog.pg_settings s
                 WHERE s.context IN ('user', 'superuser')
                   AND s.setting IS NOT NULL
                   AND s.name NOT IN ('search_path', 'transaction_deferrable', 'transaction_isolation',
                                      'transaction_read_only')
                """;
        Map<String, String> values = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.put(rows.getString("name"), rows.getString("setting"));
            }
        }
        return values;
    }
}
