package io.pycharter.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of a test's own; closing it drops it, whoever is connected. */
public final class TestDatabase implements AutoCloseable {

    private final PrivateServer server;
    private final String name;

    TestDatabase(PrivateServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The address as a user of pycharter would write it, for the superuser. */
    public String url() {
        return server.url(name);
    }

    /** A new connection as the superuser. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Runs each text, which may hold several statements, in a transaction of its own. */
    public void execute(String... sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String text : sql) {
                statement.execute(text);
            }
        }
    }

    /** The first column of what a query returns, as text. */
    public List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
