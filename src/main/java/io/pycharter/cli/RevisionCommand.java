package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.DifferencesReport;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.config.url.SecretMask;
import io.pycharter.connect.Database;
import io.pycharter.diff.Change;
import io.pycharter.diff.Plan;
import io.pycharter.diff.Renames;
import io.pycharter.error.UsageException;
import io.pycharter.inspect.Autogenerator;
import io.pycharter.inspect.Autogenerator.Generated;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionDraft;
import io.pycharter.revision.RevisionFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db revision}. */
@Command(
        description = {
            "Write the scripts of a new revision on top of head.",
            "The scripts are empty; with --autogenerate they take the schema from what the chain builds to what the entities describe. Generated scripts are run up, down and up again in a scratch schema first, which needs a database but leaves no trace in it."
        })
final class RevisionCommand extends BaseCommand {

    private static final String TO_BE_WRITTEN =
            "-- Statements go here, without schema names: the search path is the store's schema.\n";

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "MESSAGE",
            description = "What the revision does, on one line. Required.")
    private String message;

    @Option(
            names = "--autogenerate",
            description = {
                "Generate the scripts. Statements that lose data, or may fail on existing rows, are marked.",
                "Nothing is written if there is nothing to do."
            })
    private boolean autogenerate;

    @Option(
            names = "--rename",
            paramLabel = "OLD:NEW",
            description = {
                "With --autogenerate: treat OLD, a table or TABLE.COLUMN, as renamed to NEW instead of dropped and"
                        + " re-created.",
                "Can be repeated; applied in this order."
            })
    private List<String> renames = List.of();

    @Option(
            names = "--rev-id",
            paramLabel = "ID",
            description = "The id of the revision. Default: 12 random hexadecimal digits.")
    private String id;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "The directory to write to. Default: src/main/resources/db/migration in a checkout of pycharter,"
                            + " otherwise the migrations directory.")
    private Path directory;

    @Option(names = "--sql", description = "Print the scripts instead of writing them.")
    private boolean sql;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The scripts were written or printed, or there was nothing to do.")
                .fails("The scripts could not be written, a generated script does not do what it should")
                .reads()
                .example("pycharter db revision -m Region --dir migrations", "Write two empty scripts to ./migrations.")
                .example(
                        "pycharter db revision -m Region --autogenerate --sql",
                        "Print what the entities would change.");
    }

    @Override
    ExitCode run() {
        if (!renames.isEmpty() && !autogenerate) {
            throw new UsageException("\"--rename\" has no effect without \"--autogenerate\".", "Give both or neither.");
        }
        requireNoSecret();
        Renames renamed = Renames.parse(renames);
        PycharterConfig config = config(database.url());
        Optional<Path> target = target(config);
        Optional<Path> migrationsDir = migrationsDir(config);
        RevisionChain chain = target.map(to -> RevisionChain.loadWith(to, migrationsDir))
                .orElseGet(() -> RevisionChain.load(migrationsDir));
        RevisionDraft draft = RevisionDraft.on(chain, message, Optional.ofNullable(id), Instant.now());
        if (!autogenerate) {
            return keep(draft.revision(TO_BE_WRITTEN, TO_BE_WRITTEN), target, json());
        }
        return keep(generate(config, new Autogenerator(chain, renamed), draft), target);
    }

    private ExitCode keep(Generated generated, Optional<Path> target) {
        DifferencesReport.built(generated.unmanaged(), generated.plan()).forEach(output()::note);
        JsonDocument document = DifferencesReport.json(json(), generated.plan(), generated.unmanaged());
        if (generated.revision().isEmpty()) {
            output().result(
                            "Nothing to do: the entities and the chain agree.",
                            document.with("revision", Optional.empty()));
            return ExitCode.DONE;
        }
        report(generated.plan());
        return keep(generated.revision().get(), target, document);
    }

    /** The message becomes a part of the scripts' names. */
    private void requireNoSecret() {
        if (!SecretMask.maskValue(message).equals(message)) {
            throw new UsageException(
                    "The message of the revision holds what looks like a database URL or a password.",
                    "Describe the change: \"--message 'Add a table'\".");
        }
    }

    /** Empty if the scripts are only printed. */
    private Optional<Path> target(PycharterConfig config) {
        Path working = context().environment().workingDirectory();
        Optional<Path> found = Optional.ofNullable(directory)
                .map(working::resolve)
                .or(() -> RevisionFiles.inCheckout(working))
                .or(() -> migrationsDir(config));
        if (found.isEmpty() && !sql) {
            throw new UsageException(
                    "No directory to write the scripts to: no migrations directory is configured, and this is not a"
                            + " checkout of pycharter.",
                    "Give \"--dir DIR\", or \"--sql\" to print the scripts.");
        }
        return found;
    }

    private Generated generate(PycharterConfig config, Autogenerator autogenerator, RevisionDraft draft) {
        try (Database opened = open(config)) {
            return autogenerator.generate(opened.dataSource(), draft);
        }
    }

    private void report(Plan plan) {
        DifferencesReport.remarks(plan).forEach(output()::note);
        plan.differences().stream().map(Change::sentence).forEach(output()::progress);
        if (plan.losesData()) {
            output().warning("The upgrade script loses data; the statements are marked.");
        }
    }

    private ExitCode keep(Revision revision, Optional<Path> target, JsonDocument document) {
        List<Path> files = sql ? List.of() : RevisionFiles.write(target.orElseThrow(), revision);
        document.with("revision", revision.id())
                .with("version", revision.version().toString())
                .with("files", files.stream().map(Path::toString).toList())
                .with("upgrade", revision.upgrade().text())
                .with("downgrade", revision.downgrade().text());
        output().result(
                        sql
                                ? scripts(revision)
                                : new Text()
                                        .line("Wrote " + files.get(0) + " and "
                                                + files.get(1).getFileName() + "."),
                        document);
        return ExitCode.DONE;
    }

    private static Text scripts(Revision revision) {
        return new Text()
                .line("-- " + revision.upgrade().name())
                .source(revision.upgrade().text())
                .line("")
                .line("-- " + revision.downgrade().name())
                .source(revision.downgrade().text());
    }
}
