package io.pycharter.catalog.reader;

import io.pycharter.catalog.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that decide how PostgreSQL writes names and values in definitions, and one that makes it plan each query once,
 * for reading schema after schema. They hold for the open transaction and are restored by {@link #restore}.
 */
final class ReadingSession {

    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();

    private ReadingSession(Connection connection) {
        this.connection = connection;
    }

    /** As scripts run: only names in the schema need no qualification. Values are written in one way. */
    static ReadingSession enter(Connection connection, String schema) throws SQLException {
        Map<String, String> settings = Map.of(
                "search_path", Identifier.quote(schema),
                "plan_cache_mode", "force_generic_plan",
                "quote_all_identifiers", "off",
                "DateStyle", "ISO, YMD",
                "IntervalStyle", "postgres",
                "TimeZone", "UTC",
                "bytea_output", "hex",
                "extra_float_digits", "1");
        ReadingSession session = new ReadingSession(connection);
        session.remember(settings);
        session.set(settings);
        return session;
    }

    /** Restores the settings; neither needed nor possible in a failed transaction, which restores them itself. */
    void restore() throws SQLException {
        set(before);
    }

    private void remember(Map<String, String> settings) throws SQLException {
        String sql = """
                SELECT s.name, pg_catalog.current_setting(s.name) AS setting
                  FROM unnest(?::text[]) AS s (name)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", settings.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    before.put(rows.getString("name"), rows.getString("setting"));
                }
            }
        }
    }

    private void set(Map<String, String> settings) throws SQLException {
        String sql = """
                SELECT pg_catalog.set_config(s.name, s.value, true)
                  FROM unnest(?::text[], ?::text[]) AS s (name, value)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", settings.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("text", settings.values().toArray()));
            statement.execute();
        }
    }
}
