package io.pycharter.migrate;

import io.pycharter.connect.RunPolicy;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.MigrationPlan.Step;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import io.pycharter.script.ScriptRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Brings a database down the chain. */
public final class Downgrader {

    private final RevisionChain chain;
    private final RunPolicy policy;
    private final Progress progress;

    public Downgrader(RevisionChain chain, RunPolicy policy, Progress progress) {
        this.chain = chain;
        this.policy = policy;
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
        return MigrationSession.call(dataSource, policy, progress, session -> {
            MigrationPlan plan = plan(session.state(), target);
            return MigrationResult.of(plan, new MigrationRunner(session, chain, progress).run(plan));
        });
    }

    /**
     * What a downgrade to the target would drop: it is run, in a transaction that is rolled back, and the tables and columns
     * before and after are compared. Non-transactional scripts are left out.
     *
     * @return empty if the database is at the target, so that there is nothing to run
     */
    public Optional<List<Loss>> losses(DataSource dataSource, Target target) {
        return MigrationSession.call(dataSource, policy, progress, session -> {
            List<Step> steps = plan(session.state(), target).steps();
            return steps.isEmpty()
                    ? Optional.empty()
                    : Optional.of(session.rehearse(connection -> losses(connection, steps)));
        });
    }

    private static List<Loss> losses(Connection connection, List<Step> steps) throws SQLException {
        Columns before = Columns.read(connection);
        ScriptRunner runner = new ScriptRunner(connection, StoreSchema.NAME);
        for (Step step : steps) {
            if (step.script().transactional()) {
                runner.run(step.script());
            }
        }
        Columns after = Columns.read(connection);
        connection.rollback();
        return before.lostIn(after, connection);
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
