package io.pycharter.inspect;

import io.pycharter.connect.RunPolicy;
import io.pycharter.connect.SearchPath;
import io.pycharter.diff.Plan;
import io.pycharter.diff.Renames;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.MigrationSession;
import io.pycharter.migrate.Progress;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.RollbackOnly;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Finds and repairs drift: a live schema that differs from what the chain builds at its revision. */
public final class DriftInspector {

    private final RevisionChain chain;
    private final IgnorePatterns ignored;
    private final Renames renames;

    /**
     * @param ignored what is neither reported nor repaired
     * @param renames tables and columns of the store that have another name than in the chain
     */
    public DriftInspector(RevisionChain chain, IgnorePatterns ignored, Renames renames) {
        this.chain = chain;
        this.ignored = ignored;
        this.renames = renames;
    }

    /**
     * Compares in transactions that are rolled back and take no lock that blocks writers, but for renamed tables, which are
     * locked for a moment.
     *
     * @throws OperationFailedException if the records of the database's revision are missing or disagree, a script of the chain
     *     fails, or the user may not create the scratch schema
     */
    public Drift inspect(DataSource dataSource) {
        return RollbackOnly.call(
                dataSource,
                DatabaseState::read,
                connection -> inspection(connection).live(),
                (connection, live) -> inspection(connection).drift(live));
    }

    /**
     * Makes the schema what the chain builds, in one transaction. Unmanaged objects stay.
     *
     * @param shown what {@link #inspect} found; the chain is not built again
     * @throws OperationFailedException if there is an obstacle, the schema, its privileges or its revision are no longer what
     *     they were then, a statement fails, or the repair does not lead to what the chain builds
     */
    public void repair(DataSource dataSource, Drift shown, RunPolicy policy, Progress progress) {
        shown.requireRepairable();
        MigrationSession.call(dataSource, policy, progress, session -> {
            session.finish(connection -> repair(connection, shown));
            return shown;
        });
    }

    private Drift repair(Connection connection, Drift shown) throws SQLException {
        SearchPath.enter(connection, StoreSchema.NAME);
        refuseChanged(connection, shown);
        Repair.run(connection, shown.differences().plan().sql());
        Plan left = shown.comparison()
                .with(Schemas.live(connection))
                .withEqualDefinitions(connection)
                .differences(shown.differences().revision())
                .plan();
        if (!left.isEmpty()) {
            throw new OperationFailedException(
                    "The repair does not produce what the chain builds: "
                            + left.changes().get(0).sentence(),
                    "Nothing was changed; repair the schema by hand.");
        }
        return shown;
    }

    private void refuseChanged(Connection connection, Drift shown) throws SQLException {
        LiveState before = shown.state();
        if (!inspection(connection).stateLike(before).equals(before)) {
            throw new OperationFailedException(
                    "The schema has changed since the differences were shown.",
                    "Nothing was repaired; run the command again.");
        }
    }

    private Inspection inspection(Connection connection) {
        return new Inspection(connection, chain, ignored, renames);
    }
}
