package io.pycharter.migrate;

import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.flyway.FlywayEngine;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import io.pycharter.script.ScriptRunner;
import io.pycharter.script.StatementCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Brings a database up the chain. */
public final class Upgrader {

    private final RevisionChain chain;
    private final Duration lockWait;
    private final Progress progress;

    /** @param lockWait how long to wait for another run to end; zero tries once */
    public Upgrader(RevisionChain chain, Duration lockWait, Progress progress) {
        this.chain = chain;
        this.lockWait = lockWait;
        this.progress = progress;
    }

    /**
     * Runs every pending revision up to the target, in one transaction with their records; a non-transactional script ends
     * the transaction before it. Creates the schema where it is missing.
     *
     * @throws UsageException if the target is below the current revision
     * @throws OperationFailedException if the database's records do not allow it, a script was changed after it ran, or one fails
     */
    public MigrationResult upgrade(DataSource dataSource, Target target) {
        try (MigrationLock lock = MigrationLock.acquire(dataSource, lockWait, progress)) {
            return upgrade(dataSource, lock, lock.readState(), target);
        }
    }

    /**
     * Makes a new database: creates the schema and brings it to head.
     *
     * @param force upgrade a database that is initialized already instead of refusing it
     * @throws OperationFailedException if the database is initialized and {@code force} is not given, or holds tables of
     *     unknown revision
     */
    public MigrationResult initialize(DataSource dataSource, boolean force) {
        try (MigrationLock lock = MigrationLock.acquire(dataSource, lockWait, progress)) {
            DatabaseState state = lock.readState();
            if (!force) {
                refuseInitialized(state);
            }
            return upgrade(dataSource, lock, state, Target.parse(Target.HEAD));
        }
    }

    private void refuseInitialized(DatabaseState state) {
        Optional<String> id = state.isUnrecorded() ? Optional.empty() : state.currentId(chain);
        if (id.isPresent()) {
            throw new OperationFailedException(
                    "The database is initialized already, at revision \"%s\".".formatted(id.get()),
                    "Run \"pycharter db upgrade\" to bring it to head.");
        }
    }

    private MigrationResult upgrade(DataSource dataSource, MigrationLock lock, DatabaseState state, Target target) {
        Optional<Revision> current = state.current(chain);
        Optional<Revision> wanted = target.resolve(chain, current);
        if (chain.indexOf(wanted) < chain.indexOf(current)) {
            throw new UsageException(
                    "The target \"%s\" is below the current revision \"%s\"."
                            .formatted(target.text(), current.orElseThrow().id()),
                    "Run \"pycharter db downgrade --revision %s\" if that is meant.".formatted(target.text()));
        }
        new HistoryCheck(state.history(), chain).refuseChangedScripts();
        List<Revision> pending = chain.between(current, wanted);
        pending.forEach(revision -> StatementCheck.verify(revision.upgrade()));
        progress.begin(pending.size());
        List<RevisionRun> steps = new ArrayList<>();
        Transaction transaction = new Transaction(dataSource, lock);
        CommitTracker outcome = new CommitTracker(transaction, current.map(Revision::id));
        for (List<Revision> group : ScriptGroups.of(pending, Revision::upgrade)) {
            Revision last = group.get(group.size() - 1);
            steps.addAll(outcome.reach(
                    Optional.of(last.id()),
                    () -> last.upgrade().transactional()
                            ? runTransactional(transaction, group)
                            : List.of(runAlone(dataSource, transaction, last))));
        }
        return new MigrationResult(current.map(Revision::id), wanted, List.copyOf(steps));
    }

    private List<RevisionRun> runTransactional(Transaction transaction, List<Revision> group) {
        Revision last = group.get(group.size() - 1);
        List<RevisionRun> runs = new ArrayList<>();
        transaction.commit(Optional.of(last.id()), connection -> {
            FlywayEngine.prepareToMigrate(connection, chain).migrate(last, (revision, took) -> {
                runs.add(new RevisionRun(revision, took));
                progress.done(revision, took);
            });
            AlembicVersion.write(connection, Optional.of(last.id()));
        });
        return List.copyOf(runs);
    }

    /** If the program ends between the script and its record, the script runs again: it has to be written for that. */
    private RevisionRun runAlone(DataSource dataSource, Transaction transaction, Revision revision) {
        long start = System.nanoTime();
        transaction.commit(revision.parent(), connection -> {
            FlywayEngine.prepare(connection, chain);
            AlembicVersion.write(connection, revision.parent());
        });
        runOutsideTransaction(dataSource, revision);
        RevisionRun run = new RevisionRun(revision, Duration.ofNanos(System.nanoTime() - start));
        transaction.commit(Optional.of(revision.id()), connection -> {
            FlywayEngine.prepare(connection, chain).record(revision);
            AlembicVersion.write(connection, Optional.of(revision.id()));
        });
        progress.done(revision, run.took());
        return run;
    }

    private static void runOutsideTransaction(DataSource dataSource, Revision revision) {
        try (Connection connection = dataSource.getConnection()) {
            SessionSettings.prepare(connection);
            new ScriptRunner(connection, StoreSchema.NAME).run(revision.upgrade());
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }
}
