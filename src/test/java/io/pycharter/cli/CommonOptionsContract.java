package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.EveryCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** A diagram of a database is of the tables that are there. */
    private static final Set<String> WITHOUT_REVISIONS =
            Set.of("db diagram", "config show", "completion", "help", "version");

    static Stream<EveryCommand> commands() {
        return EveryCommand.all();
    }

    @Test
    void everyCommandOfEveryGroupIsPutToThis() {
        assertThat(commands().map(EveryCommand::name))
                .contains("db init", "db drift", "db verify", "db revision", "config show", "completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpNamesEveryOptionOnStdout(EveryCommand command) {
        for (String help : List.of("--help", "-h")) {
            CommandLineRun run =
                    pycharter((command.name() + " " + help).split(" ")).exits(0);
            assertThat(run.stdout())
                    .startsWith("Usage: pycharter " + command.name() + " ")
                    .contains(COMMON)
                    .contains("A directory of V…/U… scripts")
                    .doesNotContain("@|", "\u001b");
            command.command().options().forEach(option -> assertThat(run.stdout())
                    .contains(option.names()));
            command.command().arguments().forEach(argument -> assertThat(run.stdout())
                    .contains(argument.paramLabel().split("\\|")));
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
    void helpListsTheExitCodes() {
        String help = pycharter("--help").exits(0).stdout();
        assertThat(help).contains("\nEXIT STATUS\n", "-V, --version");
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).containsPattern("\n  " + code.number() + " +[A-Z]");
        }
    }

    /** A call that finds nothing to do where the database is at head; {@code init} is refused. */
    private CommandLineRun atHead(EveryCommand command, String before, String after) {
        String line = String.join(" ", before, String.join(" ", command.call(database.url())), after);
        return pycharter(line.strip().split(" +")).exits(isRefused(command) ? 1 : 0);
    }

    /** {@code help} alone is about the program. */
    private static String subject(EveryCommand command) {
        return command.name().equals("help") ? "pycharter" : command.name();
    }

    private static boolean isRefused(EveryCommand command) {
        return command.name().equals("db init");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandPrintsOneDocumentWhereverTheOptionStands(EveryCommand command) {
        startAt(Chain.HEAD);
        String first = atHead(command, "--output json", "").stdout();
        JsonNode document = atHead(command, "", "-o json --quiet --debug").json();
        assertThat(document.path("command").asText()).isEqualTo(isRefused(command) ? "" : subject(command));
        assertThat(document.path("code").asInt()).isEqualTo(isRefused(command) ? 1 : 0);
        for (String before : List.of("-o json", "-o=json", "-ojson", "--output=json")) {
            assertThat(comparable(atHead(command, before, "").stdout())).isEqualTo(comparable(first));
        }
    }

    /** Each stamp and each new revision is of another time, each new revision has another id, each run another directory. */
    private static String comparable(String json) {
        return json.replaceAll(
                "\"(appliedAt|milliseconds|explanation|revision|version|upgrade|downgrade)\" : [^\n]*", "");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void quietLeavesStderrToErrors(EveryCommand command) {
        startAt(Chain.HEAD);
        CommandLineRun run = atHead(command, "", "--quiet");
        assertThat(run.stderr().isEmpty()).isEqualTo(!isRefused(command));
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
    void everyCommandThatReadsRevisionsReadsTheMigrationsDirectory(EveryCommand command, @TempDir Path directory) {
        List<String> words = new ArrayList<>(command.call(database.url()));
        words.add(0, "--migrations-dir=" + directory + "/no");
        CommandLineRun run = pycharter(words.toArray(String[]::new));
        boolean refused = run.stderr().contains("The migrations directory \"" + directory + "/no\" does not exist.");
        assertThat(refused).isEqualTo(!WITHOUT_REVISIONS.contains(command.name()));
        run.exits(refused ? 2 : 0);
    }
}
