package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pycharter help}. */
@Command(description = "Show the help of a command, as --help does.")
final class HelpCommand extends BaseCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The words of the command, such as: db upgrade. Default: pycharter itself.")
    private List<String> words = List.of();

    @Override
    public Manual manual() {
        return Manual.of(Inputs.ARGUMENTS, "The help was printed.")
                .example("pycharter help", "Show what pycharter can do.")
                .example("pycharter help db upgrade", "Show the help of \"pycharter db upgrade\".");
    }

    @Override
    ExitCode run() {
        printHelp(CommandTree.find(words).orElseThrow(() -> UnknownCommand.in(words)));
        return ExitCode.DONE;
    }
}
