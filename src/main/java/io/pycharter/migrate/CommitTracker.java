package io.pycharter.migrate;

import io.pycharter.error.PycharterException;
import io.pycharter.revision.Target;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps track of the revision that is committed, so that a failure can say exactly what was kept. */
final class CommitTracker {

    private final MigrationSession session;
    private final String start;
    private String committed;

    /**
     * @param session what commits
     * @param start the id that the database is at
     */
    CommitTracker(MigrationSession session, String start) {
        this.session = session;
        this.start = start;
        this.committed = start;
    }

    /**
     * Runs what commits a revision.
     *
     * @param reached the id that the database is at if the run succeeds; empty for base
     * @throws PycharterException as the run does, its outcome saying at which revision the database is now if that is known
     */
    <T> T reach(Optional<String> reached, Supplier<T> run) {
        try {
            T result = run.get();
            committed = reached.orElse(Target.BASE);
            return result;
        } catch (PycharterException failure) {
            throw session.isInDoubt() ? failure : failure.leaving(kept());
        }
    }

    private String kept() {
        return committed.equals(start)
                ? "The database is still at \"%s\".".formatted(start)
                : "What ran before is kept: the database is now at \"%s\".".formatted(committed);
    }
}
