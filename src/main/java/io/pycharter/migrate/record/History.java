package io.pycharter.migrate.record;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flyway's history table. Flyway writes it; this class reads it and takes rows out of it. */
public final class History {

    /** Its name. */
    public static final String TABLE = "flyway_schema_history";

    private static final String QUALIFIED = StoreSchema.NAME + "." + TABLE;

    private History() {}

    public static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT pg_catalog.to_regclass('%s') IS NOT NULL".formatted(QUALIFIED))) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** The revisions that were applied, in the order in which they were. Call it only where the table exists. */
    public static List<AppliedRevision> read(Connection connection) throws SQLException {
        String query = """
                SELECT version, script, checksum, installed_by, installed_on, execution_time
                  FROM %s
                 WHERE success AND version IS NOT NULL
                 ORDER BY installed_rank
                """.formatted(QUALIFIED);
        List<AppliedRevision> applied = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                applied.add(new AppliedRevision(
                        RevisionVersion.of(rows.getString("version")),
                        rows.getString("script"),
                        Optional.ofNullable(rows.getObject("checksum", Integer.class)),
                        rows.getString("installed_by"),
                        rows.getObject("installed_on", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        Duration.ofMillis(rows.getLong("execution_time"))));
            }
        }
        return List.copyOf(applied);
    }

    public static void remove(Connection connection, Revision revision) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + QUALIFIED + " WHERE version = ?")) {
            statement.setString(1, revision.version().toString());
            statement.executeUpdate();
        }
    }

    /** Gives the rows of these versions the user, time and duration that they had before; versions without a row are ignored. */
    public static void restore(Connection connection, List<AppliedRevision> before) throws SQLException {
        String update = "UPDATE %s SET installed_by = ?, installed_on = ?, execution_time = ? WHERE version = ?"
                .formatted(QUALIFIED);
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (AppliedRevision row : before) {
                statement.setString(1, row.installedBy());
                statement.setObject(2, LocalDateTime.ofInstant(row.installedOn(), ZoneOffset.UTC));
                statement.setLong(3, row.executionTime().toMillis());
                statement.setString(4, row.version().toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    public static void removeAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + QUALIFIED);
        }
    }
}
