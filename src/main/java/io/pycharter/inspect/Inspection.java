package io.pycharter.inspect;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CarriedOverReader;
import io.pycharter.diff.NameClash;
import io.pycharter.diff.RenameCandidate;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Renames;
import io.pycharter.diff.Restoration;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at a database in a transaction that is rolled back.
 *
 * @param connection in that transaction
 * @param renames what the user says was renamed; it is done on the store, looked at, and taken back at once
 */
record Inspection(Connection connection, RevisionChain chain, IgnorePatterns ignored, Renames renames) {

    RecordedCatalog live() throws SQLException {
        return new RecordedCatalog(revision(), Schemas.live(connection));
    }

    /** @param live the store, which may have been read in an earlier transaction */
    Drift drift(RecordedCatalog live) throws SQLException {
        Optional<Revision> revision = live.revision();
        Catalog built = Schemas.built(connection, chain, revision);
        Savepoint before = connection.setSavepoint();
        RenamedCatalog renamed = Schemas.renamed(connection, renames, live.catalog());
        Comparison comparison = new Comparison(renamed.catalog(), built, built.names(), OwnObjects.NONE, ignored)
                .withEqualDefinitions(connection);
        SchemaDifferences found = comparison.differences(revision, renamed);
        Optional<Restoration> restoration = Restoration.isNeeded(found.plan())
                ? Optional.of(comparison.restoration(found.plan(), carriedOver()))
                : Optional.empty();
        connection.rollback(before);
        SchemaDifferences differences =
                restoration.map(Restoration::complete).map(found::with).orElse(found);
        Stream<Obstacle> clashes = comparison.clashes(found.plan()).stream().map(Inspection::obstacle);
        Stream<Obstacle> refusals =
                restoration.stream().flatMap(part -> part.refusals().stream()).map(Inspection::obstacle);
        return new Drift(
                comparison,
                differences,
                state(live, restoration.isPresent()),
                Stream.concat(clashes, refusals).toList());
    }

    /** The state that was inspected, as it is now. */
    LiveState stateLike(LiveState inspected) throws SQLException {
        return state(live(), inspected.carried().isPresent());
    }

    private LiveState state(RecordedCatalog live, boolean withCarriedOver) throws SQLException {
        return new LiveState(
                live.revision(),
                live.catalog().fingerprint(),
                withCarriedOver ? Optional.of(carriedOver()) : Optional.empty());
    }

    private CarriedOver carriedOver() throws SQLException {
        return CarriedOverReader.read(connection, StoreSchema.NAME);
    }

    private Optional<Revision> revision() throws SQLException {
        return DatabaseState.read(connection).recordState(chain).revision();
    }

    private static Obstacle obstacle(NameClash clash) {
        return new Obstacle(
                clash.sentence(),
                clash.rename()
                        .map(RenameCandidate::rename)
                        .map(rename ->
                                "give \"--rename " + rename + "\" if that was renamed, or rename or drop it by hand")
                        .orElse("rename or drop " + clash.holderText() + " by hand"));
    }

    private static Obstacle obstacle(Restoration.Refusal refusal) {
        String grant = refusal.missing()
                .map(sql -> ", or grant the right (" + sql + ")")
                .orElse("");
        return new Obstacle(refusal.sentence(), "connect as a superuser" + grant);
    }
}
