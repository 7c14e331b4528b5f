package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.Signals.assumeNotIgnored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TemporaryDirectory;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that gets a signal ends soon, reports the revision the database is at, and leaves nothing behind. */
class SignalIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Longer than any test may take: what sleeps so long has to be cancelled. */
    private static final double LONG = 600;

    /** The character that a terminal turns into SIGINT. */
    private static final int CTRL_C = 3;

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
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void anUpgradeIsCancelledAndRolledBack(String signal, int code) throws Exception {
        assumeNotIgnored(signal);
        Scripts scripts = Scripts.sleeping(LONG);
        RunningCommand run = call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                .start();
        StoreState.awaitSleeper(database);
        run.signal(signal)
                .end(SOON)
                .exits(code)
                .prints()
                .says("error: Interrupted by SIG" + signal + " while running \"pycharter db upgrade\".\n"
                        + "hint: Run the command again to retry. The database is still at \"base\".\n");
        assertLeftAlone();
        assertThat(StoreState.of(database).isUntouched()).isTrue();
    }

    @Test
    void aDowngradeIsCancelledAndRolledBack() throws Exception {
        Scripts scripts = Scripts.none()
                .add("CREATE TABLE step_1 (id int);", "DROP TABLE step_1;\nSELECT pg_sleep(" + LONG + ");");
        call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                .runHere()
                .exits(0);
        StoreState before = StoreState.of(database);
        RunningCommand run = call(
                        "db",
                        "downgrade",
                        "base",
                        database.url(),
                        "--migrations-dir",
                        scripts.directory(),
                        "--output",
                        "json")
                .start();
        StoreState.awaitSleeper(database);
        CommandLineRun end = run.signal("TERM").end(SOON).exits(143);
        assertThat(end.json().path("code").asInt()).isEqualTo(143);
        assertThat(end.json().path("retryable").asBoolean()).isTrue();
        assertThat(end.json().path("message").asText())
                .isEqualTo("Interrupted by SIGTERM while running \"pycharter db downgrade\".");
        assertThat(end.json().path("hint").asText())
                .isEqualTo("Run the command again to retry. The database is still at \"step_1\".");
        assertLeftAlone();
        assertThat(StoreState.of(database)).isEqualTo(before);
    }

    @Test
    void whatWasCommittedBeforeIsNamed() throws Exception {
        Scripts scripts = Scripts.none()
                .addAlone("CREATE TABLE step_1 (id int);", "DROP TABLE step_1;")
                .add("SELECT pg_sleep(" + LONG + ");", "");
        RunningCommand run = call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory())
                .start();
        StoreState.awaitSleeper(database);
        run.signal("TERM")
                .end(SOON)
                .exits(143)
                .says(
                        "error: Interrupted by SIGTERM while running \"pycharter db upgrade\".",
                        "What ran before is kept: the database is now at \"step_1\".");
        assertLeftAlone();
        assertThat(StoreState.of(database).revision()).isEqualTo("step_1");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void theWaitForTheLockIsGivenUp(String signal, int code) throws Exception {
        assumeNotIgnored(signal);
        try (Connection holder = database.connect()) {
            StoreState.takeLock(holder);
            RunningCommand run = call("db", "upgrade", database.url(), "--lock-wait", "10m")
                    .start()
                    .awaitStderr("note: Waiting");
            run.signal(signal)
                    .end(SOON)
                    .exits(code)
                    .prints()
                    .says(
                            "error: Interrupted by SIG" + signal + " while running \"pycharter db upgrade\".",
                            "Nothing was changed");
            RunningCommand.await("an end of the connection", () -> StoreState.connections(database) == 1);
        }
        assertThat(StoreState.of(database).isUntouched()).isTrue();
    }

    /** As a person presses Ctrl-C on a terminal, which util-linux's {@code script} stands for. */
    @Test
    void aQuestionIsLeftAtOnce() throws Exception {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script));
        assumeNotIgnored("INT");
        call("db", "upgrade", "799b73fe9f6c", database.url()).runHere().exits(0);
        StoreState before = StoreState.of(database);
        String command = "NO_COLOR=1 " + call("db", "downgrade", database.url()).shell();
        Path out = TemporaryDirectory.create("out").resolve("terminal");
        Process terminal = new ProcessBuilder(script.toString(), "-qefc", command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try (OutputStream keyboard = terminal.getOutputStream()) {
            RunningCommand.await("the question", () -> Files.readString(out).contains("Continue? [y/N] "));
            long start = System.nanoTime();
            keyboard.write(CTRL_C);
            keyboard.flush();
            assertThat(terminal.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        } finally {
            terminal.destroyForcibly();
        }
        assertThat(terminal.exitValue()).isEqualTo(130);
        assertThat(Files.readString(out)).contains("Interrupted by SIGINT while running", "Nothing was changed.");
        assertLeftAlone();
        assertThat(StoreState.of(database)).isEqualTo(before);
    }

    /** A heap dump holds the password, and a virtual machine writes it into the working directory. */
    @Test
    void noSignalWritesADumpOfTheMemory() throws Exception {
        try (Connection holder = database.connect()) {
            StoreState.takeLock(holder);
            Path directory = TemporaryDirectory.create("work");
            RunningCommand run = call("db", "upgrade", database.url(), "--lock-wait", "10m")
                    .in(directory)
                    .start()
                    .awaitStderr("note: Waiting");
            run.signal("USR1").end(SOON).exits(138).prints();
            assertThat(directory).isEmptyDirectory();
        }
    }

    /** Nothing of the run is on the server any more, so that the next one need not wait. */
    private void assertLeftAlone() throws SQLException {
        StoreState.awaitNoConnections(database);
        assertThat(StoreState.advisoryLocks(database)).isEmpty();
    }
}
