package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.cli.help.VisibleCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTreeTest {

    private static List<String> names(CommandLine tree) {
        return new VisibleCommand(tree.getCommandSpec())
                .tree()
                .filter(command -> command.commands().isEmpty())
                .map(VisibleCommand::name)
                .toList();
    }

    private static List<String> naming(String line) {
        return names(CommandTree.naming(new PycharterCommand(), List.of(line.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({
        "db current, pycharter db current",
        "-o json db --quiet upgrade head, pycharter db upgrade",
        "db current --migrations-dir upgrade, pycharter db upgrade;pycharter db current",
        "config, pycharter config show",
        "completion bash, pycharter completion",
        "--version, pycharter",
        "-V, pycharter",
        "--help, pycharter db;pycharter config;pycharter completion;pycharter help;pycharter version",
        "-h, pycharter db;pycharter config;pycharter completion;pycharter help;pycharter version"
    })
    void treeHoldsOnlyTheCommandsThatAreNamed(String line, String commands) {
        assertThat(naming(line)).containsExactly(commands.split(";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "--quiet --help"})
    void treeHoldsEveryCommandIfNoneIsNamed(String line) {
        assertThat(naming(line)).isEqualTo(names(CommandTree.whole(new PycharterCommand())));
    }

    @Test
    void theHelpIsTheSameWithTheWholeTree() {
        assertThat(pycharter("--help").exits(0).stdout())
                .isEqualTo(pycharter("--quiet", "--help").exits(0).stdout());
    }

    @Test
    void mistakesAreExplainedTheSameInAPartialTree() {
        String explained = pycharter("db", "curent").exits(2).stderr();
        assertThat(explained).contains("Unknown command \"pycharter db curent\".");
        assertThat(pycharter("db", "curent", "init").exits(2).stderr()).isEqualTo(explained);
    }
}
