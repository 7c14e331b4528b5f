package io.pycharter.inspect;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CarriedOverReader;
import io.pycharter.connect.RunPolicy;
import io.pycharter.connect.SearchPath;
import io.pycharter.diff.Plan;
import io.pycharter.diff.Restoration;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.MigrationSession;
import io.pycharter.migrate.Progress;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.RollbackOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Finds and repairs drift: a live schema that differs from what the chain builds at its revision. */
public final class DriftInspector {

    private final RevisionChain chain;
    private final IgnorePatterns ignored;

    /** @param ignored what is neither reported nor repaired */
    public DriftInspector(RevisionChain chain, IgnorePatterns ignored) {
        this.chain = chain;
        this.ignored = ignored;
    }

    /**
     * Compares in a transaction that is rolled back and takes no lock that blocks writers.
     *
     * @throws OperationFailedException if the records of the database's revision are missing or disagree, a script of the chain
     *     fails, or the user may not create the scratch schema
     */
    public Drift inspect(DataSource dataSource) {
        return RollbackOnly.call(dataSource, this::inspect);
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
                .differences(shown.differences().revision())
                .plan();
        if (!left.isEmpty()) {
            throw new OperationFailedException(
                    "The repair did not lead to what the chain builds: "
                            + left.changes().get(0).sentence(),
                    "Nothing was changed; repair the schema by hand.");
        }
        return shown;
    }

    private void refuseChanged(Connection connection, Drift shown) throws SQLException {
        String before = shown.comparison().live().fingerprint();
        boolean same = revision(connection).equals(shown.differences().revision())
                && Schemas.live(connection).fingerprint().equals(before)
                && (shown.carried().isEmpty() || shown.carried().get().equals(carriedOver(connection)));
        if (!same) {
            throw new OperationFailedException(
                    "The schema was changed after the differences had been shown.",
                    "Nothing was repaired; run the command again.");
        }
    }

    private Drift inspect(Connection connection) throws SQLException {
        Optional<Revision> revision = revision(connection);
        Catalog built = Schemas.built(connection, chain, revision);
        Comparison comparison = new Comparison(Schemas.live(connection), built, built.names(), ignored);
        SchemaDifferences differences = comparison.differences(revision);
        if (!Restoration.isNeeded(differences.plan())) {
            return new Drift(comparison, differences, Optional.empty(), List.of());
        }
        CarriedOver carried = carriedOver(connection);
        Restoration restoration = comparison.restoration(differences.plan(), carried);
        return new Drift(
                comparison,
                differences.with(restoration.complete()),
                Optional.of(carried),
                restoration.refusals().stream().map(DriftInspector::obstacle).toList());
    }

    private static CarriedOver carriedOver(Connection connection) throws SQLException {
        return CarriedOverReader.read(connection, StoreSchema.NAME);
    }

    private static Obstacle obstacle(Restoration.Refusal refusal) {
        return new Obstacle(
                refusal.sentence(), "run it as a superuser, or grant the right (" + refusal.missing() + ")");
    }

    private Optional<Revision> revision(Connection connection) throws SQLException {
        return DatabaseState.read(connection).recordState(chain).revision();
    }
}
