package io.pycharter.model;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database with the schema {@code pycharter} at head. Tests roll back their changes. */
public final class Store implements AutoCloseable {

    private static final String SCHEMA = "pycharter";

    private final TestDatabase database = TestServer.createDatabase();
    private final Connection connection;

    public Store() throws SQLException {
        database.execute("CREATE SCHEMA " + SCHEMA);
        connection = database.connect();
        execute("SET search_path = " + SCHEMA);
        connection.setAutoCommit(false);
        for (Revision revision : RevisionChain.bundled().revisions()) {
            execute(revision.upgrade().text());
        }
        connection.commit();
    }

    /** The single connection, with an open transaction and the schema as its search path. */
    public Connection connection() {
        return connection;
    }

    /** The catalog of the schema. */
    public Catalog catalog() throws SQLException {
        return CatalogReader.read(connection, SCHEMA);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the only row, as text. */
    public String query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
