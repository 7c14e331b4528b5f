package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code pycharter config}: the commands that explain the configuration. */
@Command(description = "Explain where the configuration comes from.")
final class ConfigCommand extends CommandGroup {

    @Override
    public Manual manual() {
        return Manual.of(Inputs.URL, "The database URL is known.")
                .exits(ExitCode.USAGE, "No source gives a usable URL, or the command line is wrong.")
                .example("pycharter config show", "Show where the database URL comes from.");
    }

    @Override
    List<Subcommand> commands() {
        return List.of(new Subcommand("show", ConfigShowCommand::new));
    }
}
