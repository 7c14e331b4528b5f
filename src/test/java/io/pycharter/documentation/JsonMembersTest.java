package io.pycharter.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.cli.CommandTree;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The members of each command's JSON document are those that docs/exit-codes-and-json.md lists. */
class JsonMembersTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:db|config|completion)[a-z ]*)` \\| (.*?) \\|.*$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Set<String> ABOUT_PYCHARTER = Set.of("help", "version");
    private static final Set<String> IN_EVERY_DOCUMENT = Set.of("schemaVersion", "command");

    /** What a command needs to have something to say on a database at head. */
    private static final Map<String, String> ARGUMENTS =
            Map.of("db downgrade", "base --yes", "db stamp", "head", "db revision", "-m x --sql", "completion", "bash");

    private static TestDatabase database;

    /** A row of the table. */
    private record Row(String command, Set<String> members) {
        @Override
        public String toString() {
            return command;
        }
    }

    static List<Row> rows() {
        return ROW.matcher(Page.read(Path.of("docs/exit-codes-and-json.md")).text())
                .results()
                .map(row -> new Row(row.group(1), names(row.group(2))))
                .toList();
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    @BeforeAll
    static void createDatabase() {
        database = TestServer.createDatabase();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void membersAreThoseOfTheDocument(Row row) throws SQLException {
        (row.command().equals("db init") ? ExampleSetting.EMPTY : ExampleSetting.AT_HEAD).prepare(database);
        String line = row.command() + " --output json " + ARGUMENTS.getOrDefault(row.command(), "");
        Set<String> members = new TreeSet<>();
        CommandLineCall.call(line.strip().split(" "))
                .with("PYCHARTER_DATABASE_URL", database.url())
                .run()
                .exits(0)
                .json()
                .fieldNames()
                .forEachRemaining(members::add);
        assertThat(members).containsAll(IN_EVERY_DOCUMENT);
        members.removeAll(IN_EVERY_DOCUMENT);
        assertThat(members).isEqualTo(row.members());
    }

    @Test
    void everyCommandHasARow() {
        CommandLine whole = CommandTree.whole(new PycharterCommand());
        assertThat(rows()).extracting(Row::command).containsAll(leaves(whole).toList());
    }

    private static Stream<String> leaves(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return Stream.of(command.getCommandSpec().qualifiedName(" ").replaceFirst("^pycharter ", ""));
        }
        return command.getSubcommands().entrySet().stream()
                .filter(subcommand -> !ABOUT_PYCHARTER.contains(subcommand.getKey()))
                .flatMap(subcommand -> leaves(subcommand.getValue()));
    }
}
