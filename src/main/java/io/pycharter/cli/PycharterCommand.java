package io.pycharter.cli;

import io.pycharter.cli.render.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter}: nothing by itself. */
@Command(
        name = "pycharter",
        description =
                "Keeps the PostgreSQL schema of a PyCharter data-contract store in step with the code that uses it.",
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:the operation failed; the database is as it was, or the message says what was kept",
            "2:wrong usage or configuration; the database was not touched",
            "3:the answer is \"no\": not at head, not initialized",
            "4:the database could not be reached, or access was refused",
            "5:another run holds the migration lock, or a table lock could not be had in time"
        })
public final class PycharterCommand extends CommandGroup {

    private RunContext context;
    private Output output;

    @Mixin
    private CommonOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    /** Not a constructor, because the picocli extension of Quarkus wants to be able to make every command. */
    static PycharterCommand in(RunContext context) {
        PycharterCommand command = new PycharterCommand();
        command.context = context;
        return command;
    }

    @Override
    List<Subcommand> commands() {
        return List.of(
                new Subcommand("db", DbCommand::new),
                new Subcommand("config", ConfigCommand::new),
                new Subcommand("completion", CompletionCommand::new));
    }

    RunContext context() {
        return context;
    }

    CommonOptions options() {
        return options;
    }

    /** Where and how to print, as the options say; to be asked for when the arguments have been read. */
    Output output() {
        if (output == null) {
            output = new Output(context.streams(), context.terminal(), options.format, options.quiet, options.debug);
        }
        return output;
    }
}
