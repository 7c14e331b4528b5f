package io.pycharter.cli;

import picocli.CommandLine.Command;

/** {@code pycharter db}: the commands that work on a database or its revisions. */
@Command(
        name = "db",
        description = "Move a database along the chain of revisions, and look at both.",
        subcommands = {
            InitCommand.class,
            UpgradeCommand.class,
            DowngradeCommand.class,
            CurrentCommand.class,
            HistoryCommand.class,
            HeadsCommand.class,
            DiagramCommand.class,
            ShowCommand.class,
            StampCommand.class,
            RevisionCommand.class,
            CheckCommand.class,
            DriftCommand.class,
            VerifyCommand.class
        })
final class DbCommand extends CommandGroup {}
