package io.pycharter.cli;

import io.pycharter.cli.help.Documented;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.Output;
import io.pycharter.config.PycharterConfig;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.connect.Database;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Template of every command: parse, configure, connect, call, render, exit code. */
abstract class BaseCommand implements Callable<Integer>, Documented {

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        return run().number();
    }

    /** Does the work and prints its result. */
    abstract ExitCode run();

    final Output output() {
        return root().output();
    }

    final RunContext context() {
        return root().context();
    }

    /** A document that names this command. */
    final JsonDocument json() {
        return new JsonDocument()
                .with(
                        "command",
                        spec.qualifiedName().substring(spec.root().name().length() + 1));
    }

    /** @param url the argument; empty to look in the other sources */
    final PycharterConfig config(Optional<String> url) {
        url.filter(word -> !Target.looksLikeUrl(word)).ifPresent(BaseCommand::refuseWord);
        return PycharterConfig.load(context().environment(), url);
    }

    private static void refuseWord(String word) {
        throw new UsageException(
                "\"%s\" is not a database URL, and this command takes no revision as an argument.".formatted(word),
                "Give the URL as \"postgresql://USER@HOST:PORT/DATABASE\"; \"--help\" shows what else the command takes.");
    }

    final RevisionChain chain(PycharterConfig config) {
        return RevisionChain.load(migrationsDir(config));
    }

    final Optional<Path> migrationsDir(PycharterConfig config) {
        return config.migrationsDir(root().options().migrationsDir());
    }

    final Database open(PycharterConfig config) {
        DatabaseUrl url = config.databaseUrl();
        root().secrets().add(url);
        config.warnings().forEach(output()::warning);
        return Database.open(
                url,
                context().environment(),
                context().interruption().connections(),
                Installation.directory(),
                output()::note);
    }

    /** The current revision, for a read-only command; empty at base, and if the chain does not know it. */
    final Optional<Revision> current(PycharterConfig config, RevisionChain chain) {
        try (Database opened = open(config)) {
            return DatabaseState.read(opened.dataSource())
                    .recordState(chain)
                    .id()
                    .flatMap(chain::find);
        }
    }

    /** Of this command. */
    /**
     * Asks whether to continue.
     *
     * @param what is asked about, a noun
     * @throws OperationFailedException if the answer is not yes
     */
    final void confirm(String question, String what) {
        if (!output().confirms(question + " [y/N] ")) {
            throw new OperationFailedException(
                            "The %s was not confirmed.".formatted(what), "Answer \"y\" or give \"--yes\" to continue.")
                    .leaving("Nothing was changed.");
        }
    }

    final void printHelp() {
        printHelp(spec);
    }

    final void printHelp(CommandSpec command) {
        root().printHelp(command);
    }

    private PycharterCommand root() {
        return (PycharterCommand) spec.root().userObject();
    }
}
