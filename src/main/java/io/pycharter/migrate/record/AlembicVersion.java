package io.pycharter.migrate.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table in which Alembic, and so every Python program that uses the store, looks for the current revision: one row
 * with its id, none at base. Alembic makes the column 32 characters wide, too narrow for the chain's own ids.
 */
public final class AlembicVersion {

    /** Its name. */
    public static final String TABLE = "alembic_version";

    private static final String QUALIFIED = StoreSchema.NAME + "." + TABLE;
    private static final int WIDTH = 64;

    private AlembicVersion() {}

    /** The recorded ids: one, none at base, several where Alembic has branches. Call it only where the table exists. */
    public static List<String> read(Connection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT version_num FROM " + QUALIFIED + " ORDER BY version_num")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return List.copyOf(ids);
    }

    /** Replaces what is recorded, making or widening the table where need be. */
    public static void write(Connection connection, Optional<String> id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS %s (
                        version_num varchar(%d) NOT NULL,
                        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
                    )""".formatted(QUALIFIED, WIDTH));
            if (width(statement) < WIDTH) {
                statement.execute("ALTER TABLE " + QUALIFIED + " ALTER COLUMN version_num TYPE varchar(" + WIDTH + ")");
            }
            statement.execute("DELETE FROM " + QUALIFIED);
        }
        if (id.isPresent()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO " + QUALIFIED + " (version_num) VALUES (?)")) {
                statement.setString(1, id.get());
                statement.executeUpdate();
            }
        }
    }

    /** In characters; the largest integer for a type without a limit. */
    private static int width(Statement statement) throws SQLException {
        String query = """
                SELECT coalesce(information_schema._pg_char_max_length(atttypid, atttypmod), %d)
                  FROM pg_catalog.pg_attribute
                 WHERE attrelid = '%s'::pg_catalog.regclass AND attname = 'version_num'
                """.formatted(Integer.MAX_VALUE, QUALIFIED);
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
