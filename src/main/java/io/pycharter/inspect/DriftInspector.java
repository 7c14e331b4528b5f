package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.diff.Plan;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.Repairer;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.RollbackOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Finds, and repairs, what somebody changed by hand: a live schema against what the chain builds at its revision. */
public final class DriftInspector {

    private final RevisionChain chain;
    private final IgnorePatterns ignored;

    /** @param ignored what is neither reported nor repaired */
    public DriftInspector(RevisionChain chain, IgnorePatterns ignored) {
        this.chain = chain;
        this.ignored = ignored;
    }

    /**
     * Compares, in a transaction that is rolled back and locks nothing that others write to.
     *
     * @throws OperationFailedException if nobody can say which revision the database is at, a script of the chain fails, or the
     *     user may not create the scratch schema
     */
    public SchemaDifferences inspect(DataSource dataSource) {
        return RollbackOnly.call(dataSource, this::inspect);
    }

    /**
     * Makes the schema what the chain builds, in one transaction. Objects that are nobody's stay.
     *
     * @param shown what {@link #inspect} found
     * @throws OperationFailedException if that is no longer what has to be done, a statement fails, or they do not lead there
     */
    public void repair(DataSource dataSource, SchemaDifferences shown, Repairer repairer) {
        repairer.repair(dataSource, connection -> {
            Optional<Revision> revision = revision(connection);
            Comparison comparison = compare(connection, revision);
            List<String> sql = comparison.differences(revision).changes().sql();
            if (!sql.equals(shown.changes().sql())) {
                throw new OperationFailedException(
                        "The schema was changed after the differences had been shown.",
                        "Nothing was repaired; run the command again.");
            }
            Repair.run(connection, sql);
            Plan left = comparison
                    .with(Schemas.live(connection))
                    .differences(revision)
                    .changes();
            if (!left.isEmpty()) {
                throw new OperationFailedException(
                        "The repair did not lead to what the chain builds: "
                                + left.changes().get(0).sentence(),
                        "Nothing was changed; repair the schema by hand.");
            }
        });
    }

    private SchemaDifferences inspect(Connection connection) throws SQLException {
        Optional<Revision> revision = revision(connection);
        return compare(connection, revision).differences(revision);
    }

    private Optional<Revision> revision(Connection connection) throws SQLException {
        return DatabaseState.read(connection).recorded(chain);
    }

    private Comparison compare(Connection connection, Optional<Revision> revision) throws SQLException {
        Catalog built = Schemas.built(connection, chain, revision);
        return new Comparison(Schemas.live(connection), built, built.names(), ignored);
    }
}
