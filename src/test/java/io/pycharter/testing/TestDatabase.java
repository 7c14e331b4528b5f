package io.pycharter.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database that only one test uses; closing it drops it and ends all connections to it. */
public final class TestDatabase implements AutoCloseable {

    private final PrivateServer server;
    private final String name;

    /** Open from one call to the next: to connect takes longer than most of what is asked. */
    private Connection connection;

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

    /** Something to be done on a connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does something on a connection as if it were new, which stays open. */
    public synchronized <T> T call(Work<T> work) throws SQLException {
        if (connection != null && !isAsNew(connection)) {
            disconnect();
        }
        if (connection == null) {
            connection = connect();
        }
        return work.on(connection);
    }

    /** Runs each text, which may hold several statements, in a transaction of its own. */
    public void execute(String... sql) throws SQLException {
        call(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String text : sql) {
                    statement.execute(text);
                }
                return null;
            }
        });
    }

    /** The first column of what a query returns, as text. */
    public List<String> query(String sql) throws SQLException {
        return call(connection -> {
            List<String> values = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        });
    }

    /** Takes back what was set on the connection; false if it is gone. */
    private static boolean isAsNew(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void disconnect() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone.
        }
        connection = null;
    }

    /** Replaces it with a copy of a database of the same server, which may have no other connections. */
    public synchronized void becomeCopyOf(TestDatabase original) {
        close();
        original.leave();
        server.execute("CREATE DATABASE " + name + " TEMPLATE " + original.name + server.quickestCopy());
    }

    private synchronized void leave() {
        if (connection != null) {
            disconnect();
        }
    }

    @Override
    public synchronized void close() {
        leave();
        server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
