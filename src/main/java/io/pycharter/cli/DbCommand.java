package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code pycharter db}: the commands that work on a database or its revisions. */
@Command(description = "Migrate a database and inspect its revisions.")
final class DbCommand extends CommandGroup {

    @Override
    public Manual manual() {
        return PycharterCommand.everyExit(Manual.of(Inputs.DATABASE, "Done, or there was nothing to do."))
                .example("pycharter db upgrade", "Upgrade the configured database to the newest revision.")
                .example("pycharter db current", "Show its revision.")
                .example("pycharter db upgrade --help", "Show the help of a command.");
    }

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
