package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.pycharter;

import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code db drift --fix} where something stands in its way: the store stays as it was. */
class RepairContract {

    private TestDatabase database;

    @BeforeEach
    void changeAStoreByHand() throws SQLException {
        database = TestServer.createDatabase();
        pycharter("db", "upgrade", "799b73fe9f6c", database.url()).exits(0);
        database.execute("ALTER TABLE pycharter.owners ADD COLUMN nick text");
    }

    @AfterEach
    void nothingWasRepaired() throws SQLException {
        database.execute("ALTER TABLE pycharter.owners DROP COLUMN nick");
        database.close();
    }

    @Test
    void anotherRunHoldsTheMigrationLock() throws SQLException {
        try (Connection other = database.connect()) {
            StoreState.takeLock(other);
            pycharter("db", "drift", database.url()).exits(3);
            pycharter("db", "drift", "--fix", "--yes", "--lock-wait=0", database.url())
                    .exits(5)
                    .prints()
                    .says("error: Another run holds the migration lock of this database");
        }
    }

    @Test
    void anApplicationHoldsALockOnTheTable() throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM pycharter.owners");
            pycharter("db", "drift", "--fix", "--yes", database.url() + "?options=-c%20lock_timeout%3D200ms")
                    .exits(5)
                    .prints();
            other.rollback();
        }
    }

    @Test
    void theServerIsReadOnly() throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
        for (String command : new String[] {"drift", "check", "verify"}) {
            pycharter("db", command, database.url()).exits(1).prints().says("error: The server is read-only");
        }
        database.execute(
                "BEGIN READ WRITE; ALTER DATABASE " + database.name() + " RESET default_transaction_read_only; COMMIT");
    }
}
