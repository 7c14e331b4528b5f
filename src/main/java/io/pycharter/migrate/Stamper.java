package io.pycharter.migrate;

import io.pycharter.connect.RunPolicy;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.Optional;
import javax.sql.DataSource;

/** Records a revision without running it. */
public final class Stamper {

    private final RevisionChain chain;
    private final RunPolicy policy;
    private final Progress progress;

    public Stamper(RevisionChain chain, RunPolicy policy, Progress progress) {
        this.chain = chain;
        this.policy = policy;
        this.progress = progress;
    }

    /**
     * Replaces whatever both records say by the target, creating schema and records where they are missing. A target that
     * counts from the current revision needs records that agree; any other does not, so that it can settle them.
     */
    public StampResult stamp(DataSource dataSource, Target target) {
        return MigrationSession.call(dataSource, policy, progress, session -> {
            MigrationPlan plan = plan(session.state().recordState(chain), target);
            new MigrationRunner(session, chain, progress).run(plan);
            return new StampResult(plan.from(), plan.to());
        });
    }

    private MigrationPlan plan(RecordState state, Target target) {
        Optional<Revision> current = target.needsCurrent() ? state.start() : Optional.empty();
        return MigrationPlan.stamp(state.ids(), target.resolve(chain, current));
    }
}
