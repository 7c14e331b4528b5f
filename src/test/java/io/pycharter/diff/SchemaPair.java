package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.scratch.RenameTrial;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Two schemas of a database, in one transaction that is never committed. */
final class SchemaPair implements AutoCloseable {

    private static final String CURRENT = "current";
    private static final String WANTED = "wanted";

    /** One for all tests, which leave nothing in it. */
    private static final TestDatabase DATABASE = TestServer.createDatabase();

    private final Connection connection = DATABASE.connect();

    SchemaPair(String current, String wanted) throws SQLException {
        connection.setAutoCommit(false);
        build(CURRENT, current);
        build(WANTED, wanted);
        enter(CURRENT);
    }

    /** What makes the current schema into the wanted one. */
    static Plan between(String current, String wanted) throws SQLException {
        try (SchemaPair pair = new SchemaPair(current, wanted)) {
            return pair.changes();
        }
    }

    Plan changes() throws SQLException {
        return Diff.between(current(), wanted());
    }

    /** After renames. */
    Plan changes(String... renames) throws SQLException {
        execute("SAVEPOINT before");
        RenamedCatalog renamed = RenameTrial.run(Renames.parse(List.of(renames)), connection, CURRENT, current());
        execute("ROLLBACK TO SAVEPOINT before");
        return Diff.between(renamed, wanted());
    }

    Catalog current() throws SQLException {
        return CatalogReader.read(connection, CURRENT);
    }

    Catalog wanted() throws SQLException {
        return CatalogReader.read(connection, WANTED);
    }

    /** Runs statements in the current schema. */
    void run(List<String> statements) throws SQLException {
        for (String statement : statements) {
            execute(statement);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void build(String schema, String script) throws SQLException {
        execute("CREATE SCHEMA " + schema);
        enter(schema);
        execute(script);
    }

    private void enter(String schema) throws SQLException {
        execute("SET search_path = " + schema);
    }
}
