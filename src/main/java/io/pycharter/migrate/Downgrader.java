package io.pycharter.migrate;

import io.pycharter.connect.RunPolicy;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.MigrationPlan.Step;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Brings a database down the chain. */
public final class Downgrader {

    private final RevisionChain chain;
    private final RunPolicy policy;
    private final Progress progress;

    /** The revisions of which the user has been told that nothing is undone. */
    private final Set<String> noted = new HashSet<>();

    public Downgrader(RevisionChain chain, RunPolicy policy, Progress progress) {
        this.chain = chain;
        this.policy = policy;
        this.progress = progress;
    }

    /** Decides whether a downgrade may do what it would do. */
    public interface Approval {

        /** @throws PycharterException if it may not */
        void require(DowngradePreview preview);
    }

    /**
     * Runs the downgrade scripts from the current revision down to the target, in one transaction with their records; a
     * non-transactional script ends the transaction before it.
     *
     * @throws UsageException if the target is above the current revision, or below base
     * @throws OperationFailedException if the database's records do not allow it, or a script fails
     */
    public MigrationResult downgrade(DataSource dataSource, Target target) {
        return MigrationSession.call(dataSource, policy, progress, session -> run(session, plan(session, target)));
    }

    /**
     * The same, unless it is not approved. Nothing is asked if the database is at the target, so that there is nothing to run.
     *
     * @param approval asked while no other run can change the database
     */
    public MigrationResult downgrade(DataSource dataSource, Target target, Approval approval) {
        return MigrationSession.call(dataSource, policy, progress, session -> {
            DowngradePreview preview = preview(session, target);
            if (!preview.isEmpty()) {
                approval.require(preview);
            }
            return run(session, preview.plan());
        });
    }

    /**
     * What a downgrade to the target would do. Its scripts are run, in a transaction that is rolled back, and the tables and
     * columns before and after are compared.
     */
    public DowngradePreview preview(DataSource dataSource, Target target) {
        return MigrationSession.call(dataSource, policy, progress, session -> preview(session, target));
    }

    private DowngradePreview preview(MigrationSession session, Target target) throws SQLException {
        MigrationPlan plan = plan(session, target);
        List<Step> steps = plan.steps();
        if (steps.isEmpty()) {
            return new DowngradePreview(plan, List.of());
        }
        CommitTracker tracker = new CommitTracker(session, plan.start());
        return tracker.reach(Optional.empty(), () -> new DowngradePreview(plan, losses(session, steps)));
    }

    private List<Loss> losses(MigrationSession session, List<Step> steps) {
        try {
            return session.look(connection -> new DowngradeRehearsal(connection).losses(steps));
        } catch (OperationFailedException failure) {
            throw BundledScriptFailure.explain(failure, chain);
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    private MigrationResult run(MigrationSession session, MigrationPlan plan) {
        return MigrationResult.of(plan, new MigrationRunner(session, chain, progress).run(plan));
    }

    private MigrationPlan plan(MigrationSession session, Target target) throws SQLException {
        MigrationPlan plan = plan(session.state(), target);
        plan.steps().stream()
                .filter(step -> step.script().isEmpty())
                .map(step -> step.revision().id())
                .filter(noted::add)
                .forEach(id -> progress.note(
                        "The downgrade script of \"%s\" has no statements: nothing is undone.".formatted(id)));
        return plan;
    }

    private MigrationPlan plan(DatabaseState state, Target target) {
        Optional<Revision> current = state.recordState(chain).start();
        Optional<Revision> wanted = target.resolve(chain, current);
        if (chain.indexOf(wanted) > chain.indexOf(current)) {
            throw new UsageException(
                    "The target \"%s\" is above the current revision \"%s\"."
                            .formatted(target.text(), current.map(Revision::id).orElse(Target.BASE)),
                    "Run \"pycharter db upgrade --revision %s\" if that is what you want.".formatted(target.text()));
        }
        List<Revision> newestFirst = new ArrayList<>(chain.between(wanted, current));
        Collections.reverse(newestFirst);
        return MigrationPlan.of(Direction.DOWNGRADE, current.map(Revision::id), wanted, newestFirst);
    }
}
