package io.pycharter.migrate;

import io.pycharter.error.PycharterException;
import io.pycharter.script.Preconditions;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptFailure;
import io.pycharter.script.TransactionControl;
import io.pycharter.script.TransactionalForm;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.ParserSqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/**
 * Runs the scripts that Flyway does not: downgrades, which its community edition lacks, and scripts that run outside of a
 * transaction. Flyway's own parser takes the script apart, so both directions read SQL alike.
 */
final class ScriptRunner {

    private final Configuration configuration;
    private final ParsingContext context;
    private final Connection connection;
    private final String schema;
    private final JdbcTemplate template;

    ScriptRunner(Connection connection) {
        this(connection, StoreSchema.NAME);
    }

    /** @param schema the one that scripts work in, in the place of the store's */
    ScriptRunner(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
        FlywayLog.install();
        SharedConnectionDataSource shared = new SharedConnectionDataSource(connection);
        this.configuration = Flyway.configure()
                .loggers(FlywayLog.SELECTED)
                .dataSource(shared)
                .placeholderReplacement(false)
                .mixed(true);
        JdbcConnectionFactory factory = new JdbcConnectionFactory(shared, configuration, null);
        DatabaseType type = factory.getDatabaseType();
        this.context = new ParsingContext();
        this.context.setDatabase(type.createDatabase(configuration, factory, null));
        this.template = new JdbcTemplate(connection, type);
    }

    /**
     * Runs a script in the schema, statement by statement, in the transaction that is open, or each by itself if none is;
     * before that, makes sure that the data lets it.
     */
    void run(Script script) throws SQLException {
        run(script, statement -> run(script, statement));
    }

    /**
     * Runs a script in the transaction that is open, whether that suits it or not: what cannot run so is replaced by what
     * leads to the same schema.
     */
    void runInTransaction(Script script) throws SQLException {
        run(script, statement -> {
            Optional<String> substitute =
                    script.transactional() ? Optional.empty() : TransactionalForm.of(statement.getSql());
            if (substitute.isPresent()) {
                run(script, statement, substitute.get());
            } else {
                run(script, statement);
            }
        });
    }

    private void run(Script script, Consumer<SqlStatement> run) throws SQLException {
        StoreSchema.enter(connection, schema);
        Preconditions.verify(connection, script);
        ParserSqlScript parsed = new ParserSqlScript(
                new PostgreSQLParser(configuration, context), new FlywayScripts.ScriptResource(script), null, true);
        try (SqlStatementIterator statements = parsed.getSqlStatements()) {
            for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
                run.accept(statement);
            }
        } catch (FlywayException failure) {
            throw FlywayFailure.explain(failure);
        }
    }

    private void run(Script script, SqlStatement statement) {
        if (script.transactional()) {
            TransactionControl.refuse(script.name(), statement.getSql());
        }
        Results results = statement.execute(template, null, configuration);
        if (results.getException() != null) {
            PycharterException failure = ScriptFailure.explain(
                    script.name(), statement.getLineNumber(), statement.getSql(), results.getException());
            throw script.transactional() ? failure : failure.leaving(remains(statement.getLineNumber()));
        }
    }

    private void run(Script script, SqlStatement statement, String substitute) {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(substitute);
        } catch (SQLException e) {
            throw ScriptFailure.explain(script.name(), statement.getLineNumber(), statement.getSql(), e);
        }
    }

    /** CREATE INDEX CONCURRENTLY leaves an invalid index if it fails (PostgreSQL documentation, CREATE INDEX). */
    private static String remains(int line) {
        return "The script runs outside of a transaction: what it did before line %d is kept, and perhaps an invalid index."
                .formatted(line);
    }
}
