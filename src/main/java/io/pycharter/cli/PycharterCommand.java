package io.pycharter.cli;

import io.pycharter.cli.help.HelpPage;
import io.pycharter.cli.help.HelpText;
import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.help.VisibleCommand;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.Output;
import io.pycharter.cli.render.Text;
import io.pycharter.config.url.KnownSecrets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code pycharter}. */
@Command(
        name = "pycharter",
        description =
                "Keeps the PostgreSQL schema of a PyCharter data-contract store in step with the code that uses it.",
        versionProvider = Version.class)
public final class PycharterCommand extends CommandGroup {

    private RunContext context;
    private KnownSecrets secrets;
    private Output output;

    @Mixin
    private CommonOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    /** Not a constructor: the picocli extension of Quarkus has to be able to create every command without arguments. */
    static PycharterCommand in(RunContext context, KnownSecrets secrets) {
        PycharterCommand command = new PycharterCommand();
        command.context = context;
        command.secrets = secrets;
        return command;
    }

    @Override
    List<Subcommand> commands() {
        return List.of(
                new Subcommand("db", DbCommand::new),
                new Subcommand("config", ConfigCommand::new),
                new Subcommand("completion", CompletionCommand::new),
                new Subcommand("help", HelpCommand::new),
                new Subcommand("version", VersionCommand::new));
    }

    @Override
    public Manual manual() {
        return everyExit(Manual.of(Inputs.DATABASE, "Done, or there was nothing to do."))
                .example("pycharter db init", "Create the schema in the configured database.")
                .example("pycharter db upgrade", "Upgrade the configured database to the newest revision.")
                .example("pycharter help db upgrade", "Show the help of a command.");
    }

    /** For commands that stand for all those below them. */
    static Manual everyExit(Manual manual) {
        return manual.fails("The operation failed, and the database is as it was unless the message says what was kept")
                .exits(
                        ExitCode.NO,
                        "The answer is no: the database is not initialized, not at head or differs from what it should"
                                + " be, or a script of the chain is wrong.")
                .locks();
    }

    /** Prints the help of a command to stdout; the commands below it need not be in the tree. */
    void printHelp(CommandSpec command) {
        List<String> words = List.of(command.qualifiedName().split(" "));
        CommandSpec complete = command.userObject() instanceof CommandGroup
                ? CommandTree.find(words.subList(1, words.size())).orElseThrow()
                : command;
        HelpPage page = HelpPage.of(new VisibleCommand(complete));
        Optional<String> width = context.environment()
                .variable("COLUMNS")
                .or(() -> context.terminal().width().get());
        String text = HelpText.forWidth(width).of(page);
        output().result(
                        new Text().source(text),
                        new JsonDocument().with("command", page.name()).with("help", text));
    }

    RunContext context() {
        return context;
    }

    /** What this run must not print. */
    KnownSecrets secrets() {
        return secrets;
    }

    CommonOptions options() {
        return options;
    }

    /** Where and how to print, as the options say; not to be called before they are parsed. */
    Output output() {
        if (output == null) {
            output = new Output(
                    context.streams(), context.terminal(), options.format, options.quiet, options.debug, secrets);
        }
        return output;
    }
}
