package io.pycharter.script;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Runs scripts in a schema: up, down, in a scratch schema and outside of a transaction. */
public final class ScriptRunner {

    private static final String CHECK_CONSTRAINTS = "SAVEPOINT pycharter_constraints; SET CONSTRAINTS ALL IMMEDIATE;"
            + " ROLLBACK TO pycharter_constraints; RELEASE pycharter_constraints";

    private final Connection connection;
    private final String schema;
    private final ScriptSession session;

    /**
     * @param connection a connection of the driver, or one that wraps it
     * @param schema the one that scripts work in, not quoted
     */
    public ScriptRunner(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
        this.session = new ScriptSession(connection, schema);
    }

    /** Something that is done, perhaps more than once. */
    public interface Work {
        void run() throws SQLException;
    }

    /** How a script runs where it is only tried. */
    public interface Trial {

        /** Does what the script would commit at once: all of it, or each statement of a non-transactional one. */
        void attempt(Work work) throws SQLException;

        /** What to run for a statement; empty for the statement itself. */
        Optional<String> replacement(SqlStatement statement);
    }

    /**
     * Runs a script, statement by statement, in the transaction that is open, or each by itself if none is; before that, makes
     * sure that the data lets it. The next script finds the session as this one did.
     *
     * @throws PycharterException if a row breaks a rule of the script, or a statement fails or may not stand there
     */
    public void run(Script script) throws SQLException {
        StatementCheck.verify(script);
        begin(script);
        for (SqlStatement statement : script.statements()) {
            run(script, statement, statement.sql());
            InvalidIndex.refuse(connection, schema, script, statement);
        }
        end(script);
    }

    /**
     * Runs a script in the transaction that is open, whether that suits it or not: what cannot run so is replaced by what
     * leads to the same schema.
     *
     * @throws PycharterException as {@link #run(Script)}
     */
    public void runInTransaction(Script script, Trial trial) throws SQLException {
        StatementCheck.verify(script);
        begin(script);
        if (script.transactional()) {
            trial.attempt(() -> {
                for (SqlStatement statement : script.statements()) {
                    run(script, statement, trial.replacement(statement).orElse(statement.sql()));
                }
            });
        } else {
            for (SqlStatement statement : script.statements()) {
                String sql = trial.replacement(statement)
                        .or(() -> TransactionalForm.of(statement))
                        .orElse(statement.sql());
                trial.attempt(() -> run(script, statement, sql));
            }
        }
        end(script);
    }

    private void begin(Script script) throws SQLException {
        session.begin(script);
        Preconditions.verify(connection, script);
    }

    private void end(Script script) throws SQLException {
        if (connection.getAutoCommit()) {
            requireNoTransaction(script);
        } else {
            checkDeferredConstraints(script);
        }
        session.end(script);
    }

    /** What a script has begun and not committed would be lost with the connection. */
    private void requireNoTransaction(Script script) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
            throw new OperationFailedException(
                    "The script \"%s\" begins a transaction and does not end it.".formatted(script.name()),
                    "Add the missing COMMIT, then run the command again.");
        }
    }

    /**
     * Otherwise they are checked when the run is committed, and nothing says which script broke one. The savepoint lets the
     * next script find them deferred as they were.
     */
    private void checkDeferredConstraints(Script script) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(CHECK_CONSTRAINTS);
        } catch (SQLException e) {
            throw ScriptFailure.explain(script.name(), e);
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
        WholeStatement.execute(connection, sql);
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
