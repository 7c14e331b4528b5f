package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Where a run took the database.
 *
 * @param from the id that the database was at; empty for base
 * @param to the revision that it is at now; empty for base
 * @param steps what was run, in the order in which it was; empty if there was nothing to do
 */
public record MigrationResult(Optional<String> from, Optional<Revision> to, List<RevisionRun> steps) {

    static MigrationResult of(MigrationPlan plan, List<RevisionRun> steps) {
        return new MigrationResult(plan.from().stream().findFirst(), plan.to(), steps);
    }
}
