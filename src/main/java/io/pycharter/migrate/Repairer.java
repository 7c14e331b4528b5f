package io.pycharter.migrate;

import io.pycharter.connect.SearchPath;
import io.pycharter.error.BusyException;
import io.pycharter.migrate.record.StoreSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Changes the store's schema without moving it along the chain. */
public final class Repairer {

    private final Duration lockWait;
    private final Progress progress;

    /** @param lockWait how long to wait for another run to end; zero tries once */
    public Repairer(Duration lockWait, Progress progress) {
        this.lockWait = lockWait;
        this.progress = progress;
    }

    /** What is done to the schema. */
    public interface Work {
        /** @param connection in the transaction that is committed afterwards, with the schema as its search path */
        void run(Connection connection) throws SQLException;
    }

    /**
     * Does the work while no other run moves the database, in one transaction: whole or not at all.
     *
     * @throws BusyException if another run does not end in time
     */
    public void repair(DataSource dataSource, Work work) {
        try (MigrationLock lock = MigrationLock.acquire(dataSource, lockWait, progress)) {
            new Transaction(dataSource, lock).commit(connection -> {
                SearchPath.enter(connection, StoreSchema.NAME);
                work.run(connection);
            });
        }
    }
}
