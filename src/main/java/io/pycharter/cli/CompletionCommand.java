package io.pycharter.cli;

import io.pycharter.cli.completion.Shell;
import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.help.VisibleCommand;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pycharter completion}. */
@Command(
        description = {
            "Print the script with which a shell completes commands, options and values.",
            "bash, in ~/.bashrc: eval \"$(pycharter completion bash)\"",
            "zsh, in ~/.zshrc after compinit: source <(pycharter completion zsh)",
            "fish, in ~/.config/fish/config.fish: pycharter completion fish | source"
        })
final class CompletionCommand extends BaseCommand {

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish. Default: show this help.")
    private Shell shell;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.ARGUMENTS, "The script, or this help, was printed.")
                .example("pycharter completion bash", "Print the completion script for bash.");
    }

    @Override
    ExitCode run() {
        if (shell == null) {
            printHelp();
            return ExitCode.DONE;
        }
        String script = shell.completion(
                new VisibleCommand(CommandTree.whole(new PycharterCommand()).getCommandSpec()));
        output().result(
                        new Text().source(script),
                        json().with("shell", shell.name()).with("script", script));
        return ExitCode.DONE;
    }
}
