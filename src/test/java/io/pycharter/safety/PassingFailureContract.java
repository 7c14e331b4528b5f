package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure that may pass by itself has exit code 4 or 5 and is called retryable; no other is. */
class PassingFailureContract {

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
    @CsvSource(
            delimiter = '|',
            value = {
                "40P01 | 5 | true  | Run the command again.",
                "40001 | 5 | true  | Run the command again.",
                "55P03 | 5 | true  | Run the command again when no long transaction uses the table",
                "08006 | 4 | true  | Check that the server is running",
                "25P03 | 4 | true  | Check that the server is running",
                "57P01 | 4 | true  | Check that the server is running",
                "53100 | 1 | false | Free disk space on the server, then run the command again.",
                "53200 | 1 | false | Raise \"max_locks_per_transaction\"",
                "22012 | 1 | false | Correct the script or the data",
                "23505 | 1 | false | Correct the script or the data",
            })
    void theCodeOfTheServerDecides(String state, int exitCode, boolean retryable, String hint) {
        Scripts scripts = Scripts.none()
                .add("DO $$ BEGIN RAISE EXCEPTION 'by a test' USING ERRCODE = '" + state + "'; END $$;", "");
        JsonNode document = call(
                        "db", "upgrade", database.url(), "--migrations-dir", scripts.directory(), "--output", "json")
                .runHere()
                .exits(exitCode)
                .json();
        assertThat(document.path("code").asInt()).isEqualTo(exitCode);
        assertThat(document.path("retryable").asBoolean()).isEqualTo(retryable);
        assertThat(document.path("message").asText()).contains("by a test");
        assertThat(document.path("hint").asText()).contains(hint, "The database is still at \"base\".");
        assertThat(StoreState.of(database).isUntouched()).isTrue();
    }

    /** The other session looks for a deadlock so late that this one is the victim. */
    @Test
    void theVictimOfADeadlockMayTryAgain() throws Exception {
        call("db", "init", database.url()).runHere().exits(0);
        Scripts scripts =
                Scripts.none().add("LOCK TABLE owners;\nSELECT pg_sleep(1);\nLOCK TABLE systems;", "SELECT 1;");
        try (Connection application = database.connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("SET deadlock_timeout = '1h'");
            statement.execute("LOCK TABLE pycharter.systems");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                StoreState.awaitSleeper(database);
                lock(statement, "pycharter.owners");
            });
            call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                    .runHere()
                    .exits(5)
                    .prints()
                    .says(
                            "failed at line 6. Another session was in the way: deadlock detected. Process ",
                            "hint: Run the command again. The database is still at");
            waiting.join();
            application.rollback();
        }
        call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                .runHere()
                .exits(0);
    }

    @Test
    void aRefusedLoginIsNot() {
        String wrong = database.url().replaceFirst(":[^:@]*@", ":wrong@");
        JsonNode document = call("db", "current", wrong, "--output", "json")
                .runHere()
                .exits(4)
                .json();
        assertThat(document.path("retryable").asBoolean()).isFalse();
    }

    private static void lock(Statement statement, String table) {
        try {
            statement.execute("LOCK TABLE " + table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
