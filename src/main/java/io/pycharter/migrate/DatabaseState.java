package io.pycharter.migrate;

import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.AppliedRevision;
import io.pycharter.migrate.record.History;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a database says about its revision, in one snapshot.
 *
 * @param schemaExists whether there is a schema {@code pycharter}
 * @param historyExists whether Flyway's history table is there
 * @param history its rows, oldest first
 * @param alembicIds what {@code alembic_version} holds; empty too where the table is missing
 * @param tables the other tables of the schema, read only where neither record names a revision
 */
public record DatabaseState(
        boolean schemaExists,
        boolean historyExists,
        List<AppliedRevision> history,
        List<String> alembicIds,
        List<String> tables) {

    private static final String EXISTENCE = """
            SELECT pg_catalog.to_regnamespace('%1$s') IS NOT NULL,
                   pg_catalog.to_regclass('%1$s.%2$s') IS NOT NULL,
                   pg_catalog.to_regclass('%1$s.%3$s') IS NOT NULL
            """.formatted(StoreSchema.NAME, History.TABLE, AlembicVersion.TABLE);

    private static final Pattern SCRIPT_NAME = Pattern.compile("V[0-9._]+?__(.*)\\.sql");

    /** Reads the state on a connection of its own. */
    public static DatabaseState read(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return readInOneSnapshot(connection);
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    /** Reads the state in a transaction of its own, on a connection that is in none and is in none afterwards. */
    static DatabaseState readInOneSnapshot(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        useOneSnapshot(connection);
        DatabaseState state = read(connection);
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
        return state;
    }

    /** For this transaction only: the driver's own call asks for the level first and changes the session, two round trips. */
    private static void useOneSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
    }

    /** Reads the state in whatever transaction is open; without one, while nobody else can change it. */
    public static DatabaseState read(Connection connection) throws SQLException {
        boolean schemaExists;
        boolean historyExists;
        boolean alembicExists;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EXISTENCE)) {
            rows.next();
            schemaExists = rows.getBoolean(1);
            historyExists = rows.getBoolean(2);
            alembicExists = rows.getBoolean(3);
        }
        List<AppliedRevision> history = historyExists ? History.read(connection) : List.of();
        List<String> alembicIds = alembicExists ? AlembicVersion.read(connection) : List.of();
        boolean recorded = !history.isEmpty() || !alembicIds.isEmpty();
        List<String> tables = recorded || !schemaExists ? List.of() : StoreSchema.tables(connection);
        return new DatabaseState(schemaExists, historyExists, history, alembicIds, tables);
    }

    /** The newest row of the history. */
    public Optional<AppliedRevision> latest() {
        return history.stream().max(Comparator.comparing(AppliedRevision::version));
    }

    /** Whether there are tables and no record, not even of base: nobody can say at which revision they are. */
    public boolean isUnrecorded() {
        return !historyExists && alembicIds.isEmpty() && !tables.isEmpty();
    }

    /** Whether Alembic alone has recorded a revision here. */
    public boolean isAlembicOnly() {
        return !historyExists && !alembicIds.isEmpty();
    }

    /**
     * The id that the database is recorded at; empty at base.
     *
     * @throws OperationFailedException if the two records disagree
     */
    public Optional<String> currentId(RevisionChain chain) {
        Optional<String> history = historyId(chain);
        if (isAlembicOnly() && alembicIds.size() == 1) {
            return Optional.of(alembicIds.get(0));
        }
        if (!history.stream().toList().equals(alembicIds)) {
            throw disagreement(history);
        }
        return history;
    }

    /** All ids that are recorded, in either record: one as a rule, none at base, several where the records disagree. */
    public List<String> recordedIds(RevisionChain chain) {
        return Stream.concat(historyId(chain).stream(), alembicIds.stream())
                .distinct()
                .toList();
    }

    /**
     * The revision that the database is at, for a command that is going to move it; empty at base.
     *
     * @throws OperationFailedException as {@link #recorded}, and if only Alembic's record is there
     */
    Optional<Revision> current(RevisionChain chain) {
        refuseUnrecorded();
        Optional<String> id = currentId(chain);
        if (isAlembicOnly()) {
            throw new OperationFailedException(
                    "The database was made by Alembic, which records revision \"%s\"; pycharter has no record yet."
                            .formatted(id.orElseThrow()),
                    "Take it over with \"pycharter db stamp %s\", then run this again.".formatted(id.orElseThrow()));
        }
        return locate(chain, id);
    }

    /**
     * The revision that the database is recorded at, by whichever tool; empty at base.
     *
     * @throws OperationFailedException if the two records disagree, there are tables without a record, the chain does not know
     *     the revision, or the history has gaps
     */
    public Optional<Revision> recorded(RevisionChain chain) {
        refuseUnrecorded();
        return locate(chain, currentId(chain));
    }

    /** The revisions that have not run here, though later ones have, oldest first: as a rule there are none. */
    public List<Revision> skipped(RevisionChain chain) {
        return new HistoryCheck(history, chain).skipped();
    }

    private void refuseUnrecorded() {
        if (isUnrecorded()) {
            throw new OperationFailedException(
                    "The schema \"%s\" holds tables (\"%s\"%s) but no record of a revision."
                            .formatted(StoreSchema.NAME, tables.get(0), tables.size() > 1 ? ", …" : ""),
                    "If you know their revision, record it with \"pycharter db stamp REV\".");
        }
    }

    private Optional<Revision> locate(RevisionChain chain, Optional<String> id) {
        Optional<Revision> revision = id.map(known -> chain.find(known).orElseThrow(() -> unknown(known)));
        new HistoryCheck(history, chain).refuseGaps();
        return revision;
    }

    private Optional<String> historyId(RevisionChain chain) {
        return latest().map(row -> chain.find(row.version())
                .map(Revision::id)
                .or(() -> alembicIdIn(row.script()))
                .orElseGet(row::script));
    }

    /** The history holds no ids. Where the chain does not know a row, the script's name tells whether Alembic's id is its. */
    private Optional<String> alembicIdIn(String script) {
        Matcher name = SCRIPT_NAME.matcher(script);
        return alembicIds.stream()
                .filter(id -> name.matches() && (name.group(1) + "_").startsWith(id + "_"))
                .findFirst();
    }

    private OperationFailedException disagreement(Optional<String> history) {
        String alembic = alembicIds.isEmpty() ? "base" : String.join("\", \"", alembicIds);
        return new OperationFailedException(
                "The two records disagree: \"%s\" says \"%s\", \"%s\" says \"%s\"."
                        .formatted(History.TABLE, history.orElse("base"), AlembicVersion.TABLE, alembic),
                "Find out which is true, then record it with \"pycharter db stamp REV\".");
    }

    private static OperationFailedException unknown(String id) {
        return new OperationFailedException(
                "The database is at revision \"%s\", which this pycharter does not know.".formatted(id),
                "Use a newer pycharter, or name the directory of its script with \"--migrations-dir\".");
    }
}
