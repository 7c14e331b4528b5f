package io.pycharter.migrate;

import io.pycharter.connect.RunPolicy;
import io.pycharter.error.OperationFailedException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Records a revision without running it. */
public final class Stamper {

    private final RevisionChain chain;
    private final RunPolicy policy;
    private final Progress progress;
    private final StampCheck check;

    /** @param check asked while no other run can change the database, immediately before the revision is recorded */
    public Stamper(RevisionChain chain, RunPolicy policy, Progress progress, StampCheck check) {
        this.chain = chain;
        this.policy = policy;
        this.progress = progress;
        this.check = check;
    }

    /** What {@link #stamp(DataSource, Target)} would do; it changes nothing. */
    public StampResult preview(DataSource dataSource, Target target) {
        return MigrationSession.call(
                dataSource,
                policy,
                progress,
                session -> check(session, plan(session.state().recordState(chain), target)));
    }

    /**
     * Replaces whatever both records say by the target, creating schema and records where they are missing. Revisions that stay
     * recorded keep the user, time and duration of their rows. A target that counts from the current revision needs records that
     * agree; any other does not, so that it can settle them.
     */
    public StampResult stamp(DataSource dataSource, Target target) {
        return stamp(dataSource, state -> plan(state, target));
    }

    /**
     * Does what a preview showed.
     *
     * @throws OperationFailedException if something else is recorded by now
     */
    public StampResult stamp(DataSource dataSource, StampResult shown) {
        return stamp(dataSource, state -> {
            if (!state.ids().equals(shown.replaced())) {
                throw new OperationFailedException(
                        "The recorded revision has changed since it was shown.",
                        "Nothing was recorded; run the command again.");
            }
            return MigrationPlan.stamp(state.ids(), shown.to());
        });
    }

    private StampResult stamp(DataSource dataSource, Function<RecordState, MigrationPlan> planner) {
        return MigrationSession.call(dataSource, policy, progress, session -> {
            MigrationPlan plan = planner.apply(session.state().recordState(chain));
            StampResult result = check(session, plan);
            if (result.allowed()) {
                new MigrationRunner(session, chain, progress).run(plan);
            }
            return result;
        });
    }

    private StampResult check(MigrationSession session, MigrationPlan plan) throws SQLException {
        boolean allowed = session.look(connection -> check.allows(connection, plan.to()));
        return new StampResult(plan.from(), plan.to(), allowed);
    }

    private MigrationPlan plan(RecordState state, Target target) {
        Optional<Revision> current = target.needsCurrent() ? state.start() : Optional.empty();
        return MigrationPlan.stamp(state.ids(), target.resolve(chain, current));
    }
}
