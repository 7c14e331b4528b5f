package io.pycharter.revision;

import io.pycharter.script.Script;
import io.pycharter.testing.CatalogFacts;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schema {@code pycharter} in a new database, on which scripts are run directly, one transaction per script.
 *
 * <p>Statements run by {@link #execute} between two scripts belong to the transaction of the second.
 */
final class ScriptedSchema implements AutoCloseable {

    static final RevisionChain CHAIN = RevisionChain.bundled();

    private final TestDatabase database;
    private final Connection connection;
    private Optional<Revision> current = Optional.empty();

    private ScriptedSchema(TestDatabase database) throws SQLException {
        this.database = database;
        this.connection = database.connect();
        connection.setAutoCommit(false);
    }

    static ScriptedSchema atBase() throws SQLException {
        ScriptedSchema schema = new ScriptedSchema(TestServer.createDatabase());
        schema.execute("CREATE SCHEMA pycharter");
        schema.connection.commit();
        return schema;
    }

    static ScriptedSchema at(String target) throws SQLException {
        ScriptedSchema schema = atBase();
        schema.moveTo(target);
        return schema;
    }

    /** Runs the scripts that lead up or down to a target. */
    void moveTo(String target) throws SQLException {
        Optional<Revision> goal = Target.parse(target).resolve(CHAIN, current);
        for (Revision revision : CHAIN.between(current, goal)) {
            run(revision.upgrade());
        }
        List<Revision> undone = CHAIN.between(goal, current);
        for (int i = undone.size() - 1; i >= 0; i--) {
            run(undone.get(i).downgrade());
        }
        current = goal;
    }

    private void run(Script script) throws SQLException {
        execute(script.text());
        connection.commit();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pycharter");
            statement.execute(sql);
        }
    }

    /** Each row as its values separated by spaces. */
    List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pycharter");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        values.add(result.getString(i));
                    }
                    rows.add(String.join(" ", values));
                }
            }
            return rows;
        }
    }

    /** The SQLSTATE of the failure of a script; empty if it succeeds. Either way it is rolled back. */
    String failureOf(Script script) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(script.text());
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        } finally {
            connection.rollback(before);
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    CatalogFacts facts() throws SQLException {
        return CatalogFacts.read(connection, "pycharter");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
