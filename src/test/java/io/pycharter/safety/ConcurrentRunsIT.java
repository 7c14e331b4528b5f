package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many runs there are at once, one of them moves the database and the others find it done. */
class ConcurrentRunsIT {

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
    @ValueSource(ints = {2, 20})
    void upgradesAtOnceAllSucceedAndRunEachRevisionOnce(int runs) throws SQLException {
        List<CommandLineRun> ended = runAtOnce(runs, "db", "upgrade", database.url());
        ended.forEach(run -> run.exits(0));
        String done = "Upgraded " + Chain.toHead("base") + "\n";
        String found = "Already at %s (head).\n".formatted(Chain.HEAD);
        assertThat(ended)
                .extracting(CommandLineRun::stdout)
                .containsOnlyOnce(done)
                .containsOnly(done, found);
        assertOneOfEachRevision();
    }

    @Test
    void ofSeveralInitsAtOnceOneSucceedsAndTheOthersSayWhatTheyFound() throws SQLException {
        int runs = 5;
        List<CommandLineRun> ended = runAtOnce(runs, "db", "init", database.url());
        assertThat(ended).filteredOn(run -> run.exitCode() == 0).hasSize(1);
        assertThat(ended)
                .filteredOn(run -> run.exitCode() != 0)
                .hasSize(runs - 1)
                .allSatisfy(run -> run.exits(1)
                        .prints()
                        .says("error: The database is already initialized, at revision \"" + Chain.HEAD + "\"."));
        assertOneOfEachRevision();
    }

    @Test
    void timeoutOfTheLockNamesItsHolder() throws SQLException {
        RunningCommand holder = call(
                        "db",
                        "upgrade",
                        database.url() + "?application_name=deploy%20of%20monday",
                        "--migrations-dir",
                        Scripts.sleeping(600).directory())
                .start();
        StoreState.awaitSleeper(database);
        String pid = StoreState.lockHolder(database);
        String since = database.query(
                        "SELECT to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"')"
                                + " FROM pg_stat_activity WHERE pid = " + pid)
                .get(0);
        String message = ("Another run holds the migration lock of this database: server process %s, user"
                        + " \"pycharter\", application \"deploy of monday\", host \"127.0.0.1\", since %s.")
                .formatted(pid, since);
        pycharter("db", "upgrade", database.url(), "--lock-wait", "1s")
                .exits(5)
                .prints()
                .says(
                        "note: Waiting up to 1 s: " + message,
                        "error: " + message,
                        "hint: Run the command again when that run has ended, or wait longer with \"--lock-wait\"");
        pycharter("db", "downgrade", database.url(), "--lock-wait", "0")
                .exits(5)
                .says(message)
                .hides("Waiting");
        JsonNode busy = pycharter("db", "stamp", "base", database.url(), "--lock-wait", "0", "--output", "json")
                .exits(5)
                .json();
        assertThat(busy.path("error").asText()).isEqualTo("busy");
        assertThat(busy.path("code").asInt()).isEqualTo(5);
        assertThat(busy.path("message").asText()).isEqualTo(message);
        pycharter("db", "current", database.url()).exits(3);
        holder.signal("TERM").end();
        pycharter("db", "upgrade", database.url(), "--lock-wait", "0").exits(0);
    }

    private static List<CommandLineRun> runAtOnce(int runs, String... arguments) {
        List<RunningCommand> started = IntStream.range(0, runs)
                .mapToObj(run -> call(arguments).start())
                .toList();
        return started.stream().map(RunningCommand::end).toList();
    }

    private void assertOneOfEachRevision() throws SQLException {
        assertThat(StoreState.of(database).revision()).isEqualTo(Chain.HEAD);
        assertThat(database.query("SELECT version FROM pycharter.flyway_schema_history WHERE version IS NOT NULL"))
                .hasSize(Chain.SIZE)
                .doesNotHaveDuplicates();
    }
}
