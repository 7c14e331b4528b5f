package io.pycharter.cli;

import picocli.CommandLine.Command;

/** {@code pycharter config}: the commands that explain the configuration. */
@Command(
        name = "config",
        description = "Explain where the configuration comes from.",
        subcommands = ConfigShowCommand.class)
final class ConfigCommand extends CommandGroup {}
