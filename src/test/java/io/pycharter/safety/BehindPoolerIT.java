package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.PgBouncer;
import io.pycharter.testing.PgBouncer.Mode;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a connection pooler everything works as before the server itself, and nothing stays behind in the pool. */
class BehindPoolerIT {

    private static final String SETTINGS = "SELECT name || '=' || setting FROM pg_settings WHERE name IN ("
            + "'TimeZone', 'search_path', 'role', 'lock_timeout', 'client_connection_check_interval',"
            + " 'idle_in_transaction_session_timeout') ORDER BY name";

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandWorksAgainAndAgain(Mode mode) throws SQLException {
        try (PgBouncer pooler = PgBouncer.before(database, mode)) {
            String url = pooler.url();
            for (int time = 0; time < 2; time++) {
                call("db", "init", url).runHere().exits(0);
                call("db", "current", "--check-heads", url).runHere().exits(0);
                call("db", "history", "-i", url).runHere().exits(0);
                call("db", "drift", url).runHere().exits(0);
                call("db", "check", url).runHere().exits(0);
                call("db", "verify", url).runHere().exits(0);
                call("db", "stamp", Chain.HEAD, url).runHere().exits(0);
                call("db", "downgrade", "base", "--yes", url).runHere().exits(0);
                call("db", "upgrade", url).runHere().exits(0);
                call("db", "downgrade", "base", "--yes", url).runHere().exits(0);
            }
            assertNothingIsLeft(pooler);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void ofTenAtOnceOneWorks(int poolSize) throws SQLException {
        try (PgBouncer pooler =
                PgBouncer.before(database, Mode.transaction, Map.of("default_pool_size", Integer.toString(poolSize)))) {
            List<RunningCommand> runs = IntStream.range(0, 10)
                    .mapToObj(run -> call("db", "upgrade", pooler.url()).start())
                    .toList();
            assertThat(runs.stream().map(run -> run.end().exits(0).stdout().substring(0, 8)))
                    .containsOnlyOnce("Upgraded")
                    .containsOnly("Upgraded", "Already ");
            assertThat(StoreState.of(database).revision()).isEqualTo(Chain.HEAD);
            assertNothingIsLeft(pooler);
            call("db", "upgrade", "--lock-wait", "0", pooler.url()).runHere().exits(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKilledRunIsRolledBackAndTheNextOneWorks(Mode mode) throws Exception {
        Scripts scripts = Scripts.sleepingUntilAwake();
        try (PgBouncer pooler = PgBouncer.before(database, mode)) {
            RunningCommand killed = call("db", "upgrade", pooler.url(), "--migrations-dir", scripts.directory())
                    .start();
            StoreState.awaitSleeper(database);
            killed.kill();
            database.execute("CREATE TABLE public.awake ()");
            pycharter("db", "upgrade", pooler.url(), "--migrations-dir", scripts.directory())
                    .exits(0);
            assertThat(StoreState.of(database).revision()).isEqualTo("step_1");
            assertNothingIsLeft(pooler);
        }
    }

    @Test
    void aScriptWithoutTransactionIsRefusedWhereClientsShareASession() throws SQLException {
        Scripts scripts = Scripts.none().addAlone("CREATE INDEX CONCURRENTLY ON owners (name);", "SELECT 1;");
        try (PgBouncer pooler = PgBouncer.before(database, Mode.transaction)) {
            pycharter("db", "upgrade", pooler.url(), "--migrations-dir", scripts.directory())
                    .exits(2)
                    .prints()
                    .says(
                            "error: A connection pooler in transaction mode is in front of the server, and a script marked"
                                    + " \"pycharter: no-transaction\" needs a session of its own.\n"
                                    + "hint: Give the URL of the server itself, or of a pooler in session mode. Nothing was"
                                    + " changed.");
            assertThat(StoreState.of(database).isUntouched()).isTrue();
            assertNothingIsLeft(pooler);
        }
        try (PgBouncer pooler = PgBouncer.before(database, Mode.session)) {
            pycharter("db", "upgrade", pooler.url(), "--migrations-dir", scripts.directory())
                    .exits(0);
        }
    }

    /** Neither a lock nor a setting, on any connection of the pool. */
    private void assertNothingIsLeft(PgBouncer pooler) throws SQLException {
        assertThat(StoreState.advisoryLocks(database)).isEmpty();
        List<Connection> clients = new ArrayList<>();
        try {
            int servers = StoreState.connections(database);
            for (int client = 0; client < servers; client++) {
                Connection connection = pooler.connect();
                clients.add(connection);
                connection.setAutoCommit(false);
                assertThat(settings(connection)).isEqualTo(settingsOfANewConnection());
            }
        } finally {
            for (Connection connection : clients) {
                connection.close();
            }
        }
    }

    private List<String> settingsOfANewConnection() throws SQLException {
        try (Connection connection = database.connect()) {
            return settings(connection);
        }
    }

    private static List<String> settings(Connection connection) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                settings.add(rows.getString(1));
            }
        }
        return settings;
    }
}
