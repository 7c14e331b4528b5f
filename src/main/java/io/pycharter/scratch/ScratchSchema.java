package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.connect.SqlState;
import io.pycharter.error.OperationFailedException;
import io.pycharter.revision.Revision;
import io.pycharter.script.SchemaNames;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptRunner;
import io.pycharter.script.ScriptRunner.Trial;
import io.pycharter.script.SqlStatement;
import io.pycharter.text.RandomHex;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A schema that scripts build to be looked at, inside a transaction, and that is gone before anybody else can see it.
 *
 * <p>Scripts build there what they would build in the store's schema: names without a schema lead there, and where scripts
 * name the store's schema, the scratch schema has that name.
 */
public final class ScratchSchema {

    private static final String PREFIX = "pycharter_scratch_";
    private static final int RANDOM_BYTES = 6;

    private static final String HINT = "The script ran in a scratch schema without rows."
            + " Correct it; only its own schema is searched, so name the schema of whatever is in another.";

    private final Connection connection;
    private final String name;
    private final ScriptRunner runner;
    private final EnumReplacement enums;

    private final ScratchExtensions extensions;

    private ScratchSchema(Connection connection, String name, ScratchExtensions extensions) {
        this.connection = connection;
        this.name = name;
        this.runner = new ScriptRunner(connection, name);
        this.enums = new EnumReplacement(connection, name);
        this.extensions = extensions;
    }

    /** What is done with a scratch schema. */
    public interface Work<T> {
        T run(ScratchSchema schema) throws SQLException;
    }

    /** As {@link #use(Connection, String, List, Work)}, for work that runs no scripts of a chain. */
    public static <T> T use(Connection connection, Work<T> work) throws SQLException {
        return use(connection, "", List.of(), work);
    }

    /**
     * Creates a schema, does the work, and takes back all that it did; what the transaction did before stays.
     *
     * @param connection in a transaction, not in autocommit mode
     * @param store the name of the schema that scripts are written for, not quoted
     * @param scripts those that the work may run
     * @throws OperationFailedException if the user may not create schemas, or one of the scripts names the store's schema, which
     *     another user owns
     */
    public static <T> T use(Connection connection, String store, List<Script> scripts, Work<T> work)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        String free = PREFIX + RandomHex.ofBytes(RANDOM_BYTES);
        Optional<Script> naming =
                scripts.stream().filter(new SchemaNames(store)::areIn).findFirst();
        if (naming.isPresent()) {
            StoreRename.run(connection, store, free, naming.get());
        }
        String name = naming.isPresent() ? store : free;
        create(connection, name, before);
        ScratchExtensions extensions = ScratchExtensions.find(connection, name, scripts);
        extensions.moveFrom(naming.isPresent() ? free : store);
        T result = work.run(new ScratchSchema(connection, name, extensions));
        connection.rollback(before);
        return result;
    }

    private static void create(Connection connection, String name, Savepoint before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + Identifier.quote(name));
        } catch (SQLException e) {
            if (SqlState.INSUFFICIENT_PRIVILEGE.matches(e)) {
                connection.rollback(before);
                throw missingRight(connection, e);
            }
            throw e;
        }
    }

    private static OperationFailedException missingRight(Connection connection, SQLException failure)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT quote_ident(current_user) AS user_name,"
                        + " quote_ident(current_database()) AS database_name")) {
            row.next();
            String user = row.getString("user_name");
            String database = row.getString("database_name");
            return new OperationFailedException(
                    "The user %s may not create schemas in the database %s, and this needs a scratch schema."
                            .formatted(user, database),
                    "Grant the right: GRANT CREATE ON DATABASE %s TO %s.".formatted(database, user),
                    failure);
        }
    }

    /** The connection that the schema can be seen on. */
    public Connection connection() {
        return connection;
    }

    /** Its name, not quoted. */
    public String name() {
        return name;
    }

    /** Runs the upgrade scripts of revisions. */
    public void upgrade(List<Revision> revisions) throws SQLException {
        for (Revision revision : revisions) {
            run(revision.upgrade());
        }
    }

    /**
     * Runs a script, a non-transactional one too.
     *
     * @throws OperationFailedException if a statement fails, or locks what lies in another schema
     */
    public void run(Script script) throws SQLException {
        try {
            enums.begin(script);
            runner.runInTransaction(script, trial());
        } catch (OperationFailedException failure) {
            throw new OperationFailedException(
                    failure.getMessage(), hint(failure), failure.statement().orElse(null), failure);
        }
        SchemaConfinement.refuse(connection, name, script);
    }

    private Trial trial() {
        return new Trial() {
            @Override
            public void attempt(ScriptRunner.Work work) throws SQLException {
                enums.attempt(work);
            }

            @Override
            public Optional<String> replacement(SqlStatement statement) {
                return extensions.replacement(statement);
            }
        };
    }

    private String hint(OperationFailedException failure) {
        if (EnumReplacement.isUnsafeUse(failure)) {
            return failure.hint();
        }
        return Stream.concat(Stream.of(HINT), extensions.notMoved().stream()).collect(Collectors.joining(" "));
    }

    /** What the schema holds now. */
    public Catalog catalog() throws SQLException {
        return CatalogReader.read(connection, name);
    }
}
