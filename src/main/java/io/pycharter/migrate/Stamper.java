package io.pycharter.migrate;

import io.pycharter.migrate.flyway.FlywayEngine;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.History;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Records a revision without running it. */
public final class Stamper {

    private final RevisionChain chain;
    private final Duration lockWait;
    private final Progress progress;

    /** @param lockWait how long to wait for another run to end; zero tries once */
    public Stamper(RevisionChain chain, Duration lockWait, Progress progress) {
        this.chain = chain;
        this.lockWait = lockWait;
        this.progress = progress;
    }

    /**
     * Replaces whatever both records say by the target, creating schema and records where they are missing. A target that
     * counts from the current revision needs records that agree; any other does not, so that it can settle them.
     */
    public StampResult stamp(DataSource dataSource, Target target) {
        try (MigrationLock lock = MigrationLock.acquire(dataSource, lockWait, progress)) {
            DatabaseState state = lock.readState();
            Optional<Revision> current = target.needsCurrent() ? state.current(chain) : Optional.empty();
            Optional<Revision> wanted = target.resolve(chain, current);
            new Transaction(dataSource, lock).commit(wanted.map(Revision::id), connection -> {
                FlywayEngine flyway = FlywayEngine.prepare(connection, chain);
                History.removeAll(connection);
                wanted.ifPresent(flyway::record);
                AlembicVersion.write(connection, wanted.map(Revision::id));
            });
            return new StampResult(state.recordedIds(chain), wanted);
        }
    }
}
