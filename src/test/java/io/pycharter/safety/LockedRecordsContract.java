package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No command waits without end for a table that records revisions, and its message names who has locked it. */
@Timeout(60)
class LockedRecordsContract {

    private TestDatabase database;

    @BeforeEach
    void createStore() {
        database = TestServer.createDatabase();
        call("db", "upgrade", "+2", database.url()).runHere().exits(0);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "alembic_version, current",
        "flyway_schema_history, history -i",
        "alembic_version, show -1",
        "flyway_schema_history, drift",
        "alembic_version, check",
        "flyway_schema_history, upgrade",
        "alembic_version, downgrade --yes",
        "flyway_schema_history, stamp base",
    })
    void theHolderIsNamed(String table, String command) throws SQLException {
        StoreState before = StoreState.of(database);
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SET application_name = 'a report'");
            statement.execute("LOCK TABLE pycharter." + table + " IN ACCESS EXCLUSIVE MODE");
            call(("db " + command + " " + database.url()).split(" "))
                    .run()
                    .exits(5)
                    .prints()
                    .says(
                            "error: Timed out waiting for a table lock: ",
                            " Tables are locked by server process " + process(statement)
                                    + ", user \"pycharter\", application \"a report\", whose transaction has been open for ",
                            "hint: Run the command again when that transaction has ended.");
            holder.rollback();
        }
        assertThat(StoreState.of(database)).isEqualTo(before);
    }

    /** An exclusive lock that is only asked for stops all that come later. */
    @Test
    void theReaderIsNamedWhomTheExclusiveLockWaitsFor() throws Exception {
        try (Connection reader = database.connect();
                Statement reading = reader.createStatement();
                Connection waiter = database.connect();
                Statement waiting = waiter.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("SELECT FROM pycharter.alembic_version");
            Thread lock = new Thread(() -> lock(waiting));
            lock.start();
            RunningCommand.await("a waiting lock", () -> !database.query(
                            "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'pycharter.alembic_version'::regclass")
                    .isEmpty());
            JsonNode document = call("db", "current", database.url(), "-o", "json")
                    .run()
                    .exits(5)
                    .json();
            assertThat(document.path("message").asText()).contains("server process " + process(reading) + ",");
            assertThat(document.path("retryable").asBoolean()).isTrue();
            reader.rollback();
            lock.join();
        }
    }

    private static void lock(Statement statement) {
        try {
            statement.execute("BEGIN; LOCK TABLE pycharter.alembic_version; ROLLBACK");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String process(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
