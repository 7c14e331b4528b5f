package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectName;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import io.pycharter.scratch.RollbackOnly;
import io.pycharter.scratch.ScratchSchema;
import io.pycharter.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Compares a live schema with what the chain builds at any of its revisions, whatever is recorded. What another revision of the
 * chain builds is unexpected then.
 */
public final class RevisionInspector {

    /** Without such a word, all that was there before a script is there after it. */
    private static final Pattern REMOVING = Pattern.compile("\\b(?:DROP|RENAME)\\b", Pattern.CASE_INSENSITIVE);

    private final RevisionChain chain;
    private final IgnorePatterns ignored;

    /** @param ignored what is not reported */
    public RevisionInspector(RevisionChain chain, IgnorePatterns ignored) {
        this.chain = chain;
        this.ignored = ignored;
    }

    /**
     * Compares in transactions that are rolled back and take no lock that blocks writers.
     *
     * @throws OperationFailedException if a script of the chain fails, the user may not create the scratch schema, or the
     *     target counts from the current revision and the records do not tell which that is
     */
    public SchemaDifferences inspect(DataSource dataSource, Target target) {
        return RollbackOnly.call(
                dataSource,
                DatabaseState::read,
                connection -> live(connection, resolve(connection, target)),
                this::compare);
    }

    /**
     * The same in a transaction that is open.
     *
     * @param revision empty for base
     */
    public SchemaDifferences inspect(Connection connection, Optional<Revision> revision) throws SQLException {
        return RollbackOnly.within(connection, within -> compare(within, live(within, revision)));
    }

    private Optional<Revision> resolve(Connection connection, Target target) throws SQLException {
        Optional<Revision> current = target.needsCurrent()
                ? DatabaseState.read(connection).recordState(chain).revision()
                : Optional.empty();
        return target.resolve(chain, current);
    }

    private static RecordedCatalog live(Connection connection, Optional<Revision> revision) throws SQLException {
        return new RecordedCatalog(revision, Schemas.live(connection));
    }

    private SchemaDifferences compare(Connection connection, RecordedCatalog live) throws SQLException {
        Optional<Revision> revision = live.revision();
        List<Script> scripts = chain.revisions().stream().map(Revision::upgrade).toList();
        Comparison comparison = ScratchSchema.use(connection, StoreSchema.NAME, scripts, schema -> {
            Set<ObjectName> managed = new HashSet<>();
            upgrade(schema, chain.between(Optional.empty(), revision), managed);
            Catalog built = schema.catalog();
            upgrade(schema, chain.between(revision, Optional.of(chain.head())), managed);
            managed.addAll(built.names());
            managed.addAll(schema.catalog().names());
            return new Comparison(live.catalog(), built, managed, OwnObjects.NONE, ignored);
        });
        return comparison.withEqualDefinitions(connection).differences(revision);
    }

    /** Collects the names of what a script may remove. */
    private static void upgrade(ScratchSchema schema, List<Revision> revisions, Set<ObjectName> names)
            throws SQLException {
        for (Revision revision : revisions) {
            if (REMOVING.matcher(revision.upgrade().text()).find()) {
                names.addAll(schema.catalog().names());
            }
            schema.upgrade(List.of(revision));
        }
    }
}
