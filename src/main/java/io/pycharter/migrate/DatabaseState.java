package io.pycharter.migrate;

import io.pycharter.error.UsageException;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.AppliedRevision;
import io.pycharter.migrate.record.History;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import io.pycharter.scratch.RollbackOnly;
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
        return RollbackOnly.read(dataSource, DatabaseState::read);
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

    /** Whether Alembic alone has recorded a revision here. */
    public boolean isAlembicOnly() {
        return !historyExists && !alembicIds.isEmpty();
    }

    /** What the two records say together, to who knows this chain. */
    public RecordState recordState(RevisionChain chain) {
        Optional<String> newest = historyId(chain);
        if (isAlembicOnly() && alembicIds.size() == 1) {
            String id = alembicIds.get(0);
            return chain.find(id)
                    .<RecordState>map(RecordState.AlembicOnly::new)
                    .orElseGet(() -> new RecordState.UnknownRevision(id));
        }
        if (!newest.stream().toList().equals(alembicIds)) {
            List<String> ids = Stream.concat(newest.stream(), alembicIds.stream())
                    .distinct()
                    .toList();
            return new RecordState.Disagreeing(newest, alembicIds, ids);
        }
        Optional<Revision> revision = newest.flatMap(chain::find);
        if (newest.isPresent() && revision.isEmpty()) {
            return new RecordState.UnknownRevision(newest.get());
        }
        if (newest.isEmpty() && tables.isEmpty()) {
            return new RecordState.Empty();
        }
        if (!historyExists) {
            return new RecordState.UnrecordedTables(tables);
        }
        return new RecordState.Consistent(revision, new HistoryCheck(history, chain), tables);
    }

    /** The revisions that have not run here, though later ones have, oldest first: as a rule there are none. */
    public List<Revision> skipped(RevisionChain chain) {
        return new HistoryCheck(history, chain).skipped();
    }

    /**
     * Whether a revision is in the history, whatever came after it: the chain need not know the revision that the database is at.
     *
     * @param target does not count from the current revision; an id that the chain does not know may be in the history too
     * @throws UsageException if the target is ambiguous, or its steps end outside of the chain
     */
    public boolean contains(Target target, RevisionChain chain) {
        if (target instanceof Target.Named named
                && chain.startingWith(named.text()).isEmpty()) {
            return alembicIds.contains(named.text())
                    || history.stream().anyMatch(row -> isScriptOf(named.text(), row.script()));
        }
        Optional<Revision> revision = target.resolve(chain, Optional.empty());
        if (isAlembicOnly()) {
            return alembicIds.stream()
                    .flatMap(id -> chain.find(id).stream())
                    .anyMatch(recorded -> chain.indexOf(recorded) >= chain.indexOf(revision));
        }
        return revision.map(new HistoryCheck(history, chain)::contains).orElse(true);
    }

    private Optional<String> historyId(RevisionChain chain) {
        return latest().map(row -> chain.find(row.version())
                .map(Revision::id)
                .or(() -> alembicIdIn(row.script()))
                .orElseGet(row::script));
    }

    /** The history holds no ids. Where the chain does not know a row, the script's name tells whether Alembic's id is its. */
    private Optional<String> alembicIdIn(String script) {
        return alembicIds.stream().filter(id -> isScriptOf(id, script)).findFirst();
    }

    private static boolean isScriptOf(String id, String script) {
        Matcher name = SCRIPT_NAME.matcher(script);
        return name.matches() && (name.group(1) + "_").startsWith(id + "_");
    }
}
