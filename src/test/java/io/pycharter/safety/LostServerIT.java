package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.PrivateServer;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server, or one connection to it, goes away in the middle of an upgrade. */
class LostServerIT {

    private static final Scripts SLEEPING = Scripts.sleepingUntilAwake();

    /** PostgreSQL documentation, 18.5: SIGQUIT is the immediate shutdown. */
    @Test
    void whenTheServerIsShutDownNothingIsKept() throws Exception {
        try (PrivateServer server = PrivateServer.start();
                TestDatabase database = server.createDatabase()) {
            RunningCommand run = upgrade(database);
            StoreState.awaitSleeper(database);
            signal(server, "QUIT");
            run.end()
                    .exits(4)
                    .prints()
                    .says(
                            "error: The connection to the server was lost: ",
                            "hint: Check that the server is running, then run the command again. The database is still"
                                    + " at \"base\".");
            pycharter("db", "upgrade", database.url())
                    .exits(4)
                    .says("error: The server could not be reached: Connection to 127.0.0.1:" + server.port()
                            + " refused");
            server.restart();
            assertThat(StoreState.of(database).isUntouched()).isTrue();
            call("db", "upgrade", database.url()).runHere().exits(0);
        }
    }

    /** SIGTERM is the smart shutdown: connections stay, and new ones are refused. */
    @Test
    void serverThatIsShuttingDownIsReportedAsSuch() throws Exception {
        try (PrivateServer server = PrivateServer.start()) {
            TestDatabase database = server.createDatabase();
            try (Connection lastGuest = database.connect()) {
                assertThat(lastGuest.isValid(1)).isTrue();
                signal(server, "TERM");
                RunningCommand.await("the beginning of the shutdown", () -> refusesGuests(database));
                pycharter("db", "upgrade", database.url())
                        .exits(4)
                        .prints()
                        .says(
                                "error: The server does not accept connections now: the database system is shutting down.",
                                "hint: Wait until the server is ready");
            }
        }
    }

    @Test
    void whenTheConnectionThatWorksIsEndedNothingIsKept() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase()) {
            RunningCommand run = upgrade(database);
            terminate(database, StoreState.awaitSleeper(database));
            run.end()
                    .exits(4)
                    .prints()
                    .says(
                            "error: The connection to the server was lost: terminating connection due to administrator"
                                    + " command.",
                            "The database is still at \"base\".");
            assertThat(StoreState.of(database).isUntouched()).isTrue();
            call("db", "upgrade", database.url(), "--lock-wait", "0").runHere().exits(0);
        }
    }

    @Test
    void whenTheConnectionWithTheLockIsEndedTheNextRunStillWaits() throws Exception {
        try (TestDatabase database = TestServer.createDatabase()) {
            Scripts scripts = Scripts.sleepingUntilAwake().addAlone("SELECT 1;", "SELECT 1;");
            RunningCommand first = call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                    .start();
            String sleeper = StoreState.awaitSleeper(database);
            terminate(database, StoreState.lockHolder(database));
            database.execute("CREATE TABLE public.awake ()");
            RunningCommand second = call("db", "init", database.url(), "--migrations-dir", scripts.directory())
                    .start()
                    .awaitStderr("Another run holds the migration lock of this database: server process " + sleeper);
            database.execute("SELECT pg_cancel_backend(" + sleeper + ")");
            first.end().exits(1).says("canceling statement due to user request", "still at \"base\"");
            second.end()
                    .exits(0)
                    .prints("Initialized from base to step_2 (head): " + Chain.revisions(Chain.SIZE + 2) + ".");
        }
    }

    @Test
    void whoWaitedForARunThatLostItsLockSeesWhatThatHasDone(@TempDir Path directory) throws Exception {
        Path awake = directory.resolve("awake");
        Scripts scripts = Scripts.sleepingUntil(awake).addAlone("SELECT 1;", "SELECT 1;");
        try (TestDatabase database = TestServer.createDatabase()) {
            RunningCommand first = call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                    .start();
            String sleeper = StoreState.awaitSleeper(database);
            terminate(database, StoreState.lockHolder(database));
            RunningCommand second = call("db", "init", database.url(), "--migrations-dir", scripts.directory())
                    .start()
                    .awaitStderr("Another run holds the migration lock of this database: server process " + sleeper);
            Files.createFile(awake);
            first.end().exits(4).says("What ran before is kept: the database is now at \"step_1\".");
            second.end().exits(1).says("error: The database is already initialized, at revision \"step_1\".");
        }
    }

    @Test
    void whoHasLostTheLockBeginsNoFurtherTransaction() throws Exception {
        Scripts scripts = Scripts.none()
                .addAlone("SELECT pg_sleep(1);", "")
                .add("CREATE TABLE step_2 (id int);", "DROP TABLE step_2;");
        try (TestDatabase database = TestServer.createDatabase()) {
            RunningCommand run = call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                    .start();
            StoreState.awaitSleeper(database);
            terminate(database, StoreState.lockHolder(database));
            run.end().exits(4).says("error: The connection to the server was lost: ");
            assertThat(StoreState.of(database).revision()).isEqualTo(Chain.HEAD);
        }
    }

    private static RunningCommand upgrade(TestDatabase database) {
        return call("db", "upgrade", database.url(), "--migrations-dir", SLEEPING.directory())
                .start();
    }

    private static boolean refusesGuests(TestDatabase database) {
        try (Connection guest = database.connect()) {
            return guest.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static void terminate(TestDatabase database, String serverProcess) throws SQLException {
        database.execute("SELECT pg_terminate_backend(" + serverProcess + ")");
    }

    private static void signal(PrivateServer server, String name) throws IOException, InterruptedException {
        String pid = Files.readAllLines(server.directory().resolve("data/postmaster.pid"))
                .get(0);
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + pid)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
