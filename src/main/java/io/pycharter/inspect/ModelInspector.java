package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectName;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.RecordState;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.RollbackOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Compares a live schema with what the entities of this program describe. */
public final class ModelInspector {

    private final RevisionChain chain;
    private final IgnorePatterns ignored;

    /**
     * @param chain describes the objects that are managed without an entity
     * @param ignored what is not reported
     */
    public ModelInspector(RevisionChain chain, IgnorePatterns ignored) {
        this.chain = chain;
        this.ignored = ignored;
    }

    /**
     * Compares in transactions that are rolled back and take no lock that blocks writers.
     *
     * @throws OperationFailedException if the records of the database's revision disagree or name an unknown one, a script of
     *     the chain fails, or the user may not create the scratch schema
     */
    public SchemaDifferences inspect(DataSource dataSource) {
        return RollbackOnly.call(dataSource, DatabaseState::read, this::live, this::inspect);
    }

    private RecordedCatalog live(Connection connection) throws SQLException {
        RecordState state = DatabaseState.read(connection).recordState(chain);
        Optional<Revision> revision =
                state instanceof RecordState.UnrecordedTables ? Optional.empty() : state.revision();
        return new RecordedCatalog(revision, Schemas.live(connection));
    }

    private SchemaDifferences inspect(Connection connection, RecordedCatalog live) throws SQLException {
        Catalog described = Schemas.described(connection);
        Set<ObjectName> managed = new HashSet<>(described.names());
        BuiltChain built = Schemas.builtChain(connection, chain, live.revision());
        managed.addAll(built.bundled().names());
        OwnObjects own = built.ownObjects().without(described, UnaryOperator.identity());
        return new Comparison(live.catalog(), described, managed, own, ignored)
                .withEqualDefinitions(connection)
                .differences(live.revision());
    }
}
