package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.RunningCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code embedded:DIR} on the command line: the server is there while a command runs, and never after it.
 *
 * <p>The tag is for those who run the program where there is no other program to start.
 */
@Tag("starts-programs")
class EmbeddedCommandIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String CACHE =
            Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse(System.getProperty("user.home") + "/.cache");

    @TempDir
    private Path working;

    private Optional<ProcessHandle> lastSeen = Optional.empty();

    @AfterEach
    void noServerIsLeft() {
        assertThat(server()).isEmpty();
        assertThat(lastSeen.filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aDirectoryIsADatabaseFromOneCommandToTheNext() {
        String relative = "embedded:./data";
        String absolute = "embedded:" + working.resolve("data");
        pycharter("db", "init", relative).run().exits(0).prints("Initialized " + Chain.toHead("base"));
        pycharter("db", "current", absolute).run().exits(0).prints(Chain.HEAD + " (head)");
        pycharter("db", "downgrade", relative).run().exits(0);
        pycharter("db", "upgrade", absolute).run().exits(0).prints("Upgraded " + Chain.toHead(Chain.belowHead(1)));
    }

    /** So that a pycharter with another PostgreSQL does not take them for its own. */
    @Test
    void theServersProgramsAreKeptUnderTheirVersion() throws IOException {
        Path cache = working.resolve("cache");
        call("db", "current", "embedded:data")
                .in(working)
                .with("XDG_CACHE_HOME", cache.toString())
                .run()
                .exits(3);
        try (Stream<Path> kept = Files.list(cache.resolve("pycharter"))) {
            assertThat(kept.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("postgres-")))
                    .singleElement()
                    .asString()
                    .matches("postgres-\\d+\\.\\d+\\.\\d+-.+");
        }
    }

    @Test
    void directoryWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
        Path file =
                Files.writeString(Files.createDirectory(working.resolve("data")).resolve("thesis.txt"), "all of it");
        pycharter("db", "init", "embedded:data")
                .run()
                .exits(2)
                .prints()
                .says(
                        "error: The directory \"",
                        "\" contains other files (\"thesis.txt\") and no database of pycharter.");
        assertThat(working.resolve("data")).isDirectoryContaining(file::equals);
        assertThat(Files.list(working.resolve("data"))).containsExactly(file);
        assertThat(file).hasContent("all of it");
    }

    /** Signals, one after the other, on one directory: each time the next command works, and finds nothing done. */
    @Test
    void aCommandThatIsEndedLeavesADatabaseThatWorks() {
        Scripts scripts = Scripts.sleeping(600);
        begin(scripts)
                .signal("TERM")
                .end(SOON)
                .exits(143)
                .says(
                        "error: Interrupted by SIGTERM while running \"pycharter db upgrade\".",
                        "The database is still at \"base\".");
        assertThat(server()).isEmpty();
        begin(scripts).kill();
        RunningCommand.await("the end of the server", () -> server().isEmpty());
        pycharter("db", "current", "embedded:data").run().exits(3).prints();
        begin(scripts).kill();
        pycharter("db", "upgrade", "embedded:data").run().exits(0);
        pycharter("db", "current", "embedded:data").run().exits(0).prints(Chain.HEAD + " (head)");
    }

    @Test
    void aSecondCommandWaitsForTheFirst() throws IOException {
        Path awake = working.resolve("awake");
        RunningCommand first = begin(Scripts.sleepingUntil(awake));
        RunningCommand second =
                pycharter("db", "current", "embedded:data").start().awaitStderr("is in use by process ");
        assertThat(first.isAlive()).isTrue();
        Files.createFile(awake);
        first.end().exits(0);
        CommandLineRun end = second.end().exits(0).prints("step_1");
        assertThat(end.stderr()).contains("; waiting for it to finish.");
    }

    /** In the working directory, and with the server's programs that this test's own process has unpacked already. */
    private CommandLineCall pycharter(String... arguments) {
        return call(arguments).in(working).with("XDG_CACHE_HOME", CACHE);
    }

    /** An upgrade that has come to the script that sleeps. */
    private RunningCommand begin(Scripts scripts) {
        RunningCommand run = pycharter("db", "upgrade", "embedded:data", "--migrations-dir", scripts.directory())
                .start()
                .awaitStderr("running step_1,");
        lastSeen = server();
        assertThat(lastSeen).isPresent();
        return run;
    }

    /** The server on this test's directory, if it runs. */
    private Optional<ProcessHandle> server() {
        Path file = working.resolve("data/data/postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0)))
                            .filter(ProcessHandle::isAlive)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
