package io.pycharter.cli;

import io.pycharter.cli.completion.Shell;
import io.pycharter.cli.completion.VisibleCommand;
import io.pycharter.cli.render.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pycharter completion}. */
@Command(
        description = {
            "Print the script that lets a shell complete commands, options and values. Needs no database.",
            "bash, in ~/.bashrc: eval \"$(pycharter completion bash)\"",
            "zsh, in ~/.zshrc after compinit: source <(pycharter completion zsh)",
            "fish, in ~/.config/fish/config.fish: pycharter completion fish | source"
        })
final class CompletionCommand extends BaseCommand {

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    @Override
    ExitCode run() {
        String script = shell.completion(
                new VisibleCommand(CommandTree.whole(new PycharterCommand()).getCommandSpec()));
        output().result(
                        script.stripTrailing(),
                        json().with("shell", shell.name()).with("script", script));
        return ExitCode.DONE;
    }
}
