package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.cli.completion.Shell;
import io.pycharter.cli.help.VisibleCommand;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** What the scripts hold; what the shells make of them is in {@code ShellCompletionContract}. */
class CompletionContract {

    private static final List<VisibleCommand> COMMANDS = new VisibleCommand(
                    CommandTree.whole(new PycharterCommand()).getCommandSpec())
            .tree()
            .toList();

    @ParameterizedTest
    @EnumSource
    void aScriptHoldsEveryCommandAndOption(Shell shell) {
        String script = pycharter("completion", shell.name()).exits(0).stdout();
        assertThat(COMMANDS).hasSizeGreaterThan(10);
        for (VisibleCommand command : COMMANDS) {
            assertThat(script).containsPattern("\\b" + command.word() + "\\b");
            for (OptionSpec option : command.options()) {
                String name = option.longestName();
                assertThat(script).contains(shell == Shell.fish ? "-l " + name.substring(2) : name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"zsh", "fish"})
    void commandsAndOptionsAreDescribedWhereTheShellShowsIt(Shell shell) {
        String script = pycharter("completion", shell.name()).exits(0).stdout();
        for (VisibleCommand command : COMMANDS.subList(1, COMMANDS.size())) {
            assertThat(script).contains(command.summary());
            for (OptionSpec option : command.options()) {
                assertThat(script).contains(VisibleCommand.summary(option.description()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherADatabaseNorAConfigurationIsNeeded(Shell shell) {
        CommandLineRun run = call("completion", shell.name())
                .with("PYCHARTER_DATABASE_URL", "nonsense")
                .run()
                .exits(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout()).contains("\"pycharter completion " + shell + "\"", Chain.HEAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion tcsh", "completion BASH"})
    void forAnUnknownShellTheThreeAreNamed(String words) {
        pycharter(words.split(" ")).exits(2).prints().says("Give \"bash\" or \"zsh\" or \"fish\".");
    }

    @Test
    void withoutAShellItPrintsItsHelp() {
        assertThat(pycharter("completion").exits(0).stdout())
                .isEqualTo(pycharter("completion", "--help").stdout())
                .startsWith("Usage: pycharter completion [");
    }

    @Test
    void theHelpSaysHowToInstallEach() {
        assertThat(pycharter("completion", "--help").exits(0).stdout().lines())
                .contains(
                        "bash, in ~/.bashrc: eval \"$(pycharter completion bash)\"",
                        "zsh, in ~/.zshrc after compinit: source <(pycharter completion zsh)",
                        "fish, in ~/.config/fish/config.fish: pycharter completion fish | source");
    }

    @Test
    void inJsonTheScriptIsAMember() {
        JsonNode document =
                pycharter("completion", "bash", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("completion");
        assertThat(document.path("shell").asText()).isEqualTo("bash");
        assertThat(document.path("script").asText())
                .isEqualTo(pycharter("completion", "bash").stdout());
    }
}
