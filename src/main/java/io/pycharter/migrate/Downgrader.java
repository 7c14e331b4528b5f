package io.pycharter.migrate;

import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.History;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Brings a database down the chain. */
public final class Downgrader {

    private final RevisionChain chain;
    private final Duration lockWait;
    private final Progress progress;

    /** @param lockWait how long to wait for another run to end; zero tries once */
    public Downgrader(RevisionChain chain, Duration lockWait, Progress progress) {
        this.chain = chain;
        this.lockWait = lockWait;
        this.progress = progress;
    }

    /**
     * Runs the downgrade scripts from the current revision down to the target, in one transaction with their records; a
     * non-transactional script ends the transaction before it.
     *
     * @throws UsageException if the target is above the current revision, or below base
     * @throws OperationFailedException if the database's records do not allow it, or a script fails
     */
    public MigrationResult downgrade(DataSource dataSource, Target target) {
        try (MigrationLock lock = MigrationLock.acquire(dataSource, lockWait, progress)) {
            Plan plan = plan(lock, target);
            progress.begin(plan.revisions().size());
            Transaction transaction = new Transaction(dataSource, lock);
            CommitTracker outcome =
                    new CommitTracker(transaction, plan.current().map(Revision::id));
            List<RevisionRun> steps = new ArrayList<>();
            for (List<Revision> group : ScriptGroups.of(plan.revisions(), Revision::downgrade)) {
                Optional<String> reached = group.get(group.size() - 1).parent();
                steps.addAll(outcome.reach(reached, () -> run(dataSource, transaction, group)));
            }
            return new MigrationResult(plan.current().map(Revision::id), plan.target(), List.copyOf(steps));
        }
    }

    /**
     * What a downgrade to the target would drop: it is run, in a transaction that is rolled back, and the tables and columns
     * before and after are compared. Non-transactional scripts are left out.
     *
     * @return empty if the database is at the target, so that there is nothing to run
     */
    public Optional<List<Loss>> losses(DataSource dataSource, Target target) {
        try (MigrationLock lock = MigrationLock.acquire(dataSource, lockWait, progress)) {
            List<Revision> revisions = plan(lock, target).revisions();
            if (revisions.isEmpty()) {
                return Optional.empty();
            }
            List<Loss> losses = new ArrayList<>();
            new Transaction(dataSource, lock).rehearse(connection -> {
                Columns before = Columns.read(connection);
                ScriptRunner runner = new ScriptRunner(connection, StoreSchema.NAME);
                for (Revision revision : revisions) {
                    if (revision.downgrade().transactional()) {
                        runner.run(revision.downgrade());
                    }
                }
                Columns after = Columns.read(connection);
                connection.rollback();
                losses.addAll(before.lostIn(after, connection));
            });
            return Optional.of(List.copyOf(losses));
        }
    }

    private record Plan(Optional<Revision> current, Optional<Revision> target, List<Revision> revisions) {}

    /** The revisions to take back, newest first. */
    private Plan plan(MigrationLock lock, Target target) {
        Optional<Revision> current = lock.readState().current(chain);
        Optional<Revision> wanted = target.resolve(chain, current);
        if (chain.indexOf(wanted) > chain.indexOf(current)) {
            throw new UsageException(
                    "The target \"%s\" is above the current revision \"%s\"."
                            .formatted(target.text(), current.map(Revision::id).orElse(Target.BASE)),
                    "Run \"pycharter db upgrade --revision %s\" if that is meant.".formatted(target.text()));
        }
        List<Revision> revisions = new ArrayList<>(chain.between(wanted, current));
        Collections.reverse(revisions);
        revisions.forEach(revision -> StatementCheck.verify(revision.downgrade()));
        return new Plan(current, wanted, List.copyOf(revisions));
    }

    private List<RevisionRun> run(DataSource dataSource, Transaction transaction, List<Revision> group) {
        Revision lowest = group.get(group.size() - 1);
        if (!lowest.downgrade().transactional()) {
            runOutsideTransaction(dataSource, lowest);
        }
        List<RevisionRun> runs = new ArrayList<>();
        transaction.commit(lowest.parent(), connection -> {
            ScriptRunner runner = new ScriptRunner(connection, StoreSchema.NAME);
            for (Revision revision : group) {
                runs.add(runOne(connection, runner, revision));
            }
            AlembicVersion.write(connection, lowest.parent());
        });
        return runs;
    }

    private RevisionRun runOne(Connection connection, ScriptRunner runner, Revision revision) throws SQLException {
        long start = System.nanoTime();
        if (revision.downgrade().transactional()) {
            runner.run(revision.downgrade());
        }
        History.remove(connection, revision);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        progress.done(revision, took);
        return new RevisionRun(revision, took);
    }

    private static void runOutsideTransaction(DataSource dataSource, Revision revision) {
        try (Connection connection = dataSource.getConnection()) {
            SessionSettings.prepare(connection);
            new ScriptRunner(connection, StoreSchema.NAME).run(revision.downgrade());
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }
}
