package io.pycharter.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code pycharter db}: the commands that work on a database or its revisions. */
@Command(description = "Move a database along the chain of revisions, and look at both.")
final class DbCommand extends CommandGroup {

    @Override
    List<Subcommand> commands() {
        return List.of(
                new Subcommand("init", InitCommand::new),
                new Subcommand("upgrade", UpgradeCommand::new),
                new Subcommand("downgrade", DowngradeCommand::new),
                new Subcommand("current", CurrentCommand::new),
                new Subcommand("history", HistoryCommand::new),
                new Subcommand("heads", HeadsCommand::new),
                new Subcommand("diagram", DiagramCommand::new),
                new Subcommand("show", ShowCommand::new),
                new Subcommand("stamp", StampCommand::new),
                new Subcommand("revision", RevisionCommand::new),
                new Subcommand("check", CheckCommand::new),
                new Subcommand("drift", DriftCommand::new),
                new Subcommand("verify", VerifyCommand::new));
    }
}
