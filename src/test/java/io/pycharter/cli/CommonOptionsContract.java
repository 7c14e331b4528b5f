package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.testing.CommandLineRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command understands. */
class CommonOptionsContract extends DatabaseFixture {

    private static final List<String> COMMON =
            List.of("-o, --output=FORMAT", "-q, --quiet", "--debug", "--migrations-dir=DIR", "-h, --help");

    static Stream<List<String>> commandsWithTheirOptions() {
        return Stream.of(
                List.of("db init", "--force", "--lock-wait=TIME", "[DATABASE_URL]"),
                List.of("db upgrade", "-r, --revision=REV", "--lock-wait=TIME", "[REV] [DATABASE_URL]"),
                List.of("db downgrade", "-r, --revision=REV", "-y, --yes", "--lock-wait=TIME", "[REV] [DATABASE_URL]"),
                List.of("db current", "--check-heads", "-v, --verbose", "[DATABASE_URL]"),
                List.of("db history", "-v, --verbose", "--range, --rev-range=A:B", "-i, --indicate-current"),
                List.of("db heads", "-v, --verbose", "[DATABASE_URL]"),
                List.of("db show", "-r, --revision=REV", "[REV] [DATABASE_URL]"),
                List.of("db stamp", "-r, --revision=REV", "--lock-wait=TIME", "[REV] [DATABASE_URL]"),
                List.of("config show", "[DATABASE_URL]"));
    }

    static Stream<String> commands() {
        return commandsWithTheirOptions().map(command -> command.get(0));
    }

    @ParameterizedTest
    @MethodSource("commandsWithTheirOptions")
    void helpNamesEveryOptionOnStdout(List<String> command) {
        for (String help : List.of("--help", "-h")) {
            CommandLineRun run =
                    pycharter((command.get(0) + " " + help).split(" ")).exits(0);
            assertThat(run.stdout())
                    .startsWith("Usage: pycharter " + command.get(0) + " [")
                    .contains(command.subList(1, command.size()))
                    .contains(COMMON)
                    .contains("A directory of V…/U… scripts")
                    .doesNotContain("@|", "\u001b");
            assertThat(run.stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "db --help", "config --help", "--help db"})
    void helpOfAGroupListsItsCommands(String words) {
        CommandLineRun run = pycharter(words.split(" ")).exits(0);
        assertThat(run.stdout())
                .startsWith("Usage: pycharter")
                .contains("\nCOMMANDS\n")
                .contains(COMMON);
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void helpTellsTheExitCodes() {
        String help = pycharter("--help").exits(0).stdout();
        assertThat(help).contains("\nEXIT STATUS\n", "-V, --version");
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).containsPattern("\n  " + code.number() + " +[A-Z]");
        }
    }

    /** A call that finds nothing to do where the database is recorded at head; {@code init} is refused. */
    private CommandLineRun atHead(String command, String before, String after) {
        String target = command.equals("db downgrade") ? "-r=head" : "";
        String line = String.join(" ", before, command, target, database.url(), after);
        return pycharter(line.strip().split(" +")).exits(command.equals("db init") ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandPrintsOneDocumentWhereverTheOptionStands(String command) {
        db("stamp").exits(0);
        String first = atHead(command, "--output json", "").stdout();
        JsonNode document = atHead(command, "", "-o json --quiet --debug").json();
        if (command.equals("db init")) {
            assertThat(document.path("code").asInt()).isEqualTo(1);
        } else {
            assertThat(document.path("command").asText()).isEqualTo(command);
        }
        for (String before : List.of("-o json", "-o=json", "-ojson", "--output=json")) {
            assertThat(comparable(atHead(command, before, "").stdout())).isEqualTo(comparable(first));
        }
    }

    /** Each stamp is of another time, and each run in another directory. */
    private static String comparable(String json) {
        return json.replaceAll("\"(appliedAt|milliseconds|explanation)\" : [^\n]*", "");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void quietLeavesStderrToErrors(String command) {
        db("stamp").exits(0);
        CommandLineRun run = atHead(command, "", "--quiet");
        assertThat(run.stderr().isEmpty()).isEqualTo(!command.equals("db init"));
    }

    @Test
    void quietHidesProgressAndKeepsTheResult() {
        assertThat(db("upgrade", "-q", "+2")
                        .exits(0)
                        .prints("Upgraded from base to ae0efda02aa1: 2 revisions.")
                        .stderr())
                .isEmpty();
        assertThat(db("downgrade", "-q").exits(0).stderr()).isEmpty();
        db("downgrade", "-q", "head").exits(2).says("error: ", "hint: ");
    }

    @Test
    void debugAddsTheStackTraceToAnError() {
        CommandLineRun plain = db("show", "zzz");
        CommandLineRun debug = db("show", "zzz", "--debug");
        assertThat(plain.exits(2).stderr().lines()).hasSize(2);
        assertThat(debug.exits(2).stderr()).startsWith(plain.stderr()).contains("\tat io.pycharter.");
        CommandLineRun unknown = pycharter("--debug", "db", "bogus");
        assertThat(unknown.exits(2).stderr()).contains("\tat ");
        ErrorDocument.of(pycharter("--output", "json", "db", "show", "zzz"), 2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandReadsTheMigrationsDirectory(String command, @TempDir Path directory) {
        db("stamp").exits(0);
        CommandLineRun run =
                pycharter(("--migrations-dir=" + directory + "/no " + command + " " + database.url()).split(" "));
        if (command.equals("config show")) {
            run.exits(0);
        } else {
            run.exits(2).prints().says("The migrations directory \"" + directory + "/no\" does not exist.");
        }
    }
}
