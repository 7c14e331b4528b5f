package io.pycharter.migrate;

import io.pycharter.connect.ConnectionWork;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.MigrationPlan.Group;
import io.pycharter.migrate.MigrationPlan.Step;
import io.pycharter.migrate.flyway.FlywayEngine;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.AppliedRevision;
import io.pycharter.migrate.record.History;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.script.ScriptRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Executes a plan. */
final class MigrationRunner {

    private final MigrationSession session;
    private final RevisionChain chain;
    private final Progress progress;

    MigrationRunner(MigrationSession session, RevisionChain chain, Progress progress) {
        this.session = session;
        this.chain = chain;
        this.progress = progress;
    }

    /** Makes a change and commits it. */
    private interface Commit {
        void make(ConnectionWork<?> change) throws SQLException;
    }

    /** Runs the groups of the plan, and returns what was run. */
    List<RevisionRun> run(MigrationPlan plan) {
        if (!plan.groups().stream().allMatch(Group::transactional)) {
            session.requireOwnSession();
        }
        progress.begin(plan);
        plan.notes().forEach(progress::note);
        CommitTracker tracker = new CommitTracker(session, plan.start());
        List<RevisionRun> runs = new ArrayList<>();
        for (Iterator<Group> groups = plan.groups().iterator(); groups.hasNext(); ) {
            Group group = groups.next();
            Commit commit = groups.hasNext() ? session::commit : session::finish;
            List<RevisionRun> committed = tracker.reach(group.reached(), () -> run(plan.direction(), group, commit));
            committed.forEach(progress::committed);
            runs.addAll(committed);
        }
        return List.copyOf(runs);
    }

    private List<RevisionRun> run(Direction direction, Group group, Commit commit) {
        try {
            switch (direction) {
                case UPGRADE:
                    return group.transactional() ? upgrade(group, commit) : upgradeAlone(group, commit);
                case DOWNGRADE:
                    return downgrade(group, commit);
                default:
                    return stamp(group, commit);
            }
        } catch (OperationFailedException failure) {
            throw BundledScriptFailure.explain(failure, chain);
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    private List<RevisionRun> upgrade(Group group, Commit commit) throws SQLException {
        List<RevisionRun> runs = new ArrayList<>();
        commit.make(connection -> {
            FlywayEngine.prepareToMigrate(connection, chain)
                    .migrate(group.last().revision(), listener(runs));
            return record(connection, group.reached());
        });
        return runs;
    }

    private FlywayEngine.Listener listener(List<RevisionRun> runs) {
        return new FlywayEngine.Listener() {
            @Override
            public void running(Revision revision) {
                progress.running(revision);
            }

            @Override
            public void upgraded(Revision revision, Duration took) {
                runs.add(new RevisionRun(revision, took));
            }
        };
    }

    /** If the program ends between the script and its record, the script runs again: it has to be written for that. */
    private List<RevisionRun> upgradeAlone(Group group, Commit commit) throws SQLException {
        Revision revision = group.last().revision();
        session.commit(connection -> {
            FlywayEngine.prepare(connection, chain);
            return record(connection, revision.parent());
        });
        Duration took = runAlone(group.last());
        commit.make(connection -> {
            FlywayEngine.prepare(connection, chain).record(revision);
            return record(connection, group.reached());
        });
        return List.of(new RevisionRun(revision, took));
    }

    private List<RevisionRun> downgrade(Group group, Commit commit) throws SQLException {
        List<RevisionRun> runs = new ArrayList<>();
        Optional<Duration> alone = group.transactional() ? Optional.empty() : Optional.of(runAlone(group.last()));
        commit.make(connection -> {
            ScriptRunner runner = new ScriptRunner(connection, StoreSchema.NAME);
            for (Step step : group.steps()) {
                Duration took = alone.isPresent() ? alone.get() : run(step, () -> runner.run(step.script()));
                History.remove(connection, step.revision());
                runs.add(new RevisionRun(step.revision(), took));
            }
            return record(connection, group.reached());
        });
        return runs;
    }

    private List<RevisionRun> stamp(Group group, Commit commit) throws SQLException {
        commit.make(connection -> {
            FlywayEngine flyway = FlywayEngine.prepare(connection, chain);
            List<AppliedRevision> before = History.read(connection);
            History.removeAll(connection);
            group.reached().flatMap(chain::find).ifPresent(flyway::record);
            History.restore(connection, before);
            return record(connection, group.reached());
        });
        return List.of();
    }

    private Duration runAlone(Step step) throws SQLException {
        return run(step, () -> session.runOutsideTransaction(step.script()));
    }

    private interface Timed {
        void run() throws SQLException;
    }

    private Duration run(Step step, Timed block) throws SQLException {
        progress.running(step.revision());
        long start = System.nanoTime();
        block.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Void record(Connection connection, Optional<String> id) throws SQLException {
        AlembicVersion.write(connection, id);
        return null;
    }
}
