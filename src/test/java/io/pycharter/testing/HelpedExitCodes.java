package io.pycharter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.cli.CommandTree;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.cli.help.HelpPage;
import io.pycharter.cli.help.VisibleCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The exit codes that the help of each command lists; whatever a test runs has to end with one of them. */
final class HelpedExitCodes {

    private static final CommandSpec ROOT =
            CommandTree.whole(new PycharterCommand()).getCommandSpec();

    private HelpedExitCodes() {}

    static void assertContain(List<String> arguments, int code) {
        CommandSpec command = ROOT;
        for (String word : arguments) {
            CommandLine below = command.subcommands().get(word);
            command = below == null ? command : below.getCommandSpec();
        }
        HelpPage page = HelpPage.of(new VisibleCommand(command));
        assertThat(page.exitCodes()).as("the exit codes of \"%s\"", page.name()).contains(code);
    }
}
