package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TemporaryDirectory;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process finds around it in containers and pipelines: strange locales and time zones, no home, closed streams. */
class SurroundingsIT {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabaseAtHead() {
        database = TestServer.createDatabase();
        call("db", "init", database.url()).runHere().exits(0);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "de_DE.ISO-8859-1", "nonsense"})
    void anyTextIsReadAndWrittenWhateverTheLocale(String locale) throws IOException {
        Path directory = Files.createDirectory(TemporaryDirectory.create("work").resolve("données"));
        CommandLineRun run = call("config", "show", "postgresql://jürgen:geheim@localhost/данные?application_name=部署")
                .with("LANG", locale)
                .with("LC_ALL", locale)
                .in(directory)
                .run()
                .exits(0);
        assertThat(run.stdout().lines())
                .contains("database:   данные", "user:       jürgen", "parameter:  application_name=部署")
                .anyMatch(line -> line.contains("/données/pycharter.cfg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "Nonsense/Zone", ":/etc/localtime"})
    void timeZoneOfTheProcessDoesNotMatter(String zone) {
        CommandLineCall current = call("db", "current", "-v", database.url());
        String expected = current.runHere().stdout();
        assertThat(expected).contains("Z\nby:");
        current.with("TZ", zone).run().exits(0).prints(expected.stripTrailing());
    }

    @Test
    void missingHomeDoesNotMatter() {
        call("db", "current", database.url())
                .home(Path.of("/nonexistent/home"))
                .run()
                .exits(0)
                .prints(Chain.HEAD + " (head)");
    }

    @Test
    void withoutAHomeAndAPathItWorks() throws Exception {
        assumeThat(CommandLineCall.isInstalled()).isTrue();
        Result result =
                shell("exec env -i /bin/sh -c 'exec \"$0\" \"$@\"' \"$0\" \"$@\"", "db", "current", database.url());
        assertThat(result).isEqualTo(new Result(0, Chain.HEAD + " (head)\n", ""));
    }

    @Test
    void closedInputDoesNotMatter() throws Exception {
        assumeThat(CommandLineCall.isInstalled()).isTrue();
        assertThat(shell("exec \"$0\" \"$@\" <&-", "db", "current", database.url()))
                .isEqualTo(new Result(0, Chain.HEAD + " (head)\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {">/dev/full", ">&-"})
    void aResultThatCannotBeWrittenIsAFailure(String redirection) throws Exception {
        assumeThat(CommandLineCall.isInstalled()).isTrue();
        assumeThat(Path.of("/dev/full")).exists();
        Result result = shell("exec \"$0\" \"$@\" " + redirection, "db", "current", database.url());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: The result could not be written to the standard output.\nhint: ");
    }

    @Test
    void aReaderThatLeavesEndsNothingAndMakesNoStackTrace() throws Exception {
        assumeThat(CommandLineCall.isInstalled()).isTrue();
        Result result =
                shell("{ sleep 1; \"$0\" \"$@\"; echo $? >&2; } | :", "db", "upgrade", "--quiet", database.url());
        assertThat(result.err().lines()).hasSize(3).last().isEqualTo("1");
        assertThat(result.err()).startsWith("error: The result could not be written to the standard output.\n");
    }

    @Test
    void aReadOnlyFileSystemIsEnough() throws Exception {
        assumeThat(CommandLineCall.isInstalled()).isTrue();
        assumeThat(shell("exec unshare -m /bin/sh -c 'mount -o remount,bind,ro /'")
                        .code())
                .as("may mount")
                .isZero();
        assertThat(shell(
                        "exec unshare -m /bin/sh -c 'mount -o remount,bind,ro / && exec \"$0\" \"$@\"' \"$0\" \"$@\"",
                        "db",
                        "current",
                        database.url()))
                .isEqualTo(new Result(0, Chain.HEAD + " (head)\n", ""));
    }

    /** A native program cannot log in then, and says why; Java has random numbers of its own. */
    @Test
    void withoutDevicesItWorksOrSaysWhatIsMissing() throws Exception {
        assumeThat(CommandLineCall.isInstalled()).isTrue();
        String withoutDevices =
                "exec unshare -m /bin/sh -c 'mount -t tmpfs none /dev && exec \"$0\" \"$@\"' \"$0\" \"$@\"";
        assumeThat(shell(withoutDevices, "--version").code()).as("may mount").isZero();
        Result result = shell(withoutDevices, "db", "current", database.url());
        if (result.code() == 4) {
            assertThat(result.err())
                    .startsWith(
                            "error: No random numbers are available for the login: \"/dev/urandom\" cannot be read.\n");
        } else {
            assertThat(result).isEqualTo(new Result(0, Chain.HEAD + " (head)\n", ""));
        }
    }

    private record Result(int code, String out, String err) {}

    /** Runs a script of the shell, to which {@code $0} is the program and {@code $@} its arguments. */
    private static Result shell(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, CommandLineCall.executable()));
        command.addAll(List.of(arguments));
        Path directory = TemporaryDirectory.create("shell");
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
    }
}
