package io.pycharter.migrate.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema that holds the store, and how a session is set up to work in it. */
public final class StoreSchema {

    /** The name of the schema. */
    public static final String NAME = "pycharter";

    /** The tables that record revisions; they are not part of what the chain builds. */
    public static final Set<String> RECORDS = Set.of(History.TABLE, AlembicVersion.TABLE);

    private StoreSchema() {}

    public static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?)")) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /**
     * Creates the schema where it is missing. {@code IF NOT EXISTS} alone would ask for the right to create schemas even
     * where there is nothing to create.
     *
     * @return whether it was created
     */
    public static boolean create(Connection connection) throws SQLException {
        if (exists(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + NAME);
        }
        return true;
    }

    /** The tables of the schema other than the two that record revisions and those of extensions, by name. */
    public static List<String> tables(Connection connection) throws SQLException {
        String query = """
                SELECT c.relname
                  FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = ?
                   AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                   AND c.relname NOT IN (?, ?)
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                                    WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid
                                      AND e.deptype = 'e')
                 ORDER BY c.relname
                """;
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            statement.setString(2, History.TABLE);
            statement.setString(3, AlembicVersion.TABLE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return List.copyOf(tables);
    }
}
