package io.pycharter.script;

import io.pycharter.connect.SearchPath;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Runs scripts in a schema: up, down, in a scratch schema and outside of a transaction. */
public final class ScriptRunner {

    private final Connection connection;
    private final String schema;
    private boolean entered;

    /**
     * @param connection a connection of the driver, or one that wraps it
     * @param schema the one that scripts work in, not quoted
     */
    public ScriptRunner(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /**
     * Runs a script, statement by statement, in the transaction that is open, or each by itself if none is; before that, makes
     * sure that the data lets it. The next script finds search path and role as this one did.
     *
     * @throws PycharterException if a row breaks a rule of the script, or a statement fails or may not stand there
     */
    public void run(Script script) throws SQLException {
        begin(script);
        for (SqlStatement statement : script.statements()) {
            if (script.transactional()) {
                refuse(script, statement);
            }
            run(script, statement, statement.sql());
        }
        enter();
    }

    /**
     * Runs a script in the transaction that is open, whether that suits it or not: what cannot run so is replaced by what
     * leads to the same schema.
     *
     * @throws PycharterException as {@link #run}
     */
    public void runInTransaction(Script script) throws SQLException {
        if (script.transactional()) {
            run(script);
            return;
        }
        begin(script);
        for (SqlStatement statement : script.statements()) {
            run(script, statement, TransactionalForm.of(statement).orElse(statement.sql()));
        }
        enter();
    }

    private void begin(Script script) throws SQLException {
        if (!entered) {
            enter();
            entered = true;
        }
        Preconditions.verify(connection, script);
    }

    private void enter() throws SQLException {
        SearchPath.enter(connection, schema);
    }

    private static void refuse(Script script, SqlStatement statement) {
        TransactionControl.refuse(script.name(), statement);
        if (OutsideTransaction.needs(statement)) {
            throw new OperationFailedException(
                    "The script \"%s\" has a statement on line %d that cannot run inside a transaction: \"%s\"."
                            .formatted(script.name(), statement.line(), statement.shortened()),
                    ScriptFailure.SEPARATE_SCRIPT);
        }
    }

    private void run(Script script, SqlStatement statement, String sql) {
        try {
            execute(statement, sql);
        } catch (SQLException e) {
            PycharterException failure = ScriptFailure.explain(script.name(), statement, e);
            throw script.transactional() ? failure : failure.leaving(remains(statement.line()));
        }
    }

    private void execute(SqlStatement statement, String sql) throws SQLException {
        if (statement.copyData().isPresent()) {
            copy(sql, statement.copyData().get());
            return;
        }
        try (Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(sql);
        }
    }

    private void copy(String sql, String data) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(data));
        } catch (IOException e) {
            throw new IllegalStateException("A string cannot fail to be read.", e);
        }
    }

    /** CREATE INDEX CONCURRENTLY leaves an invalid index if it fails (PostgreSQL documentation, CREATE INDEX). */
    private static String remains(int line) {
        return "The script runs outside of a transaction: what it did before line %d is kept, and perhaps an invalid index."
                .formatted(line);
    }
}
