package io.pycharter.migrate;

import io.pycharter.connect.RunPolicy;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.Optional;
import javax.sql.DataSource;

/** Brings a database up the chain. */
public final class Upgrader {

    private final RevisionChain chain;
    private final RunPolicy policy;
    private final Progress progress;

    public Upgrader(RevisionChain chain, RunPolicy policy, Progress progress) {
        this.chain = chain;
        this.policy = policy;
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
        return MigrationSession.call(
                dataSource, policy, progress, session -> run(session, plan(session.state(), target)));
    }

    /**
     * Makes a new database: creates the schema and brings it to head.
     *
     * @param force upgrade a database that is initialized already instead of refusing it
     * @throws OperationFailedException if the database is initialized, or holds tables at base, and {@code force} is not given;
     *     or it holds tables without a record
     */
    public MigrationResult initialize(DataSource dataSource, boolean force) {
        return MigrationSession.call(dataSource, policy, progress, session -> {
            DatabaseState state = session.state();
            if (!force) {
                state.recordState(chain).requireNew();
            }
            return run(session, plan(state, Target.parse(Target.HEAD)));
        });
    }

    private MigrationPlan plan(DatabaseState state, Target target) {
        Optional<Revision> current = state.recordState(chain).start();
        Optional<Revision> wanted = target.resolve(chain, current);
        if (chain.indexOf(wanted) < chain.indexOf(current)) {
            throw new UsageException(
                    "The target \"%s\" is below the current revision \"%s\"."
                            .formatted(target.text(), current.orElseThrow().id()),
                    "Run \"pycharter db downgrade --revision %s\" if that is what you want.".formatted(target.text()));
        }
        new HistoryCheck(state.history(), chain).refuseChangedScripts();
        return MigrationPlan.of(Direction.UPGRADE, current.map(Revision::id), wanted, chain.between(current, wanted));
    }

    private MigrationResult run(MigrationSession session, MigrationPlan plan) {
        return MigrationResult.of(plan, new MigrationRunner(session, chain, progress).run(plan));
    }
}
