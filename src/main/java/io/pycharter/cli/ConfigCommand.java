package io.pycharter.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code pycharter config}: the commands that explain the configuration. */
@Command(description = "Explain where the configuration comes from.")
final class ConfigCommand extends CommandGroup {

    @Override
    List<Subcommand> commands() {
        return List.of(new Subcommand("show", ConfigShowCommand::new));
    }
}
