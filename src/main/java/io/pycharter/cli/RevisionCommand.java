package io.pycharter.cli;

import io.pycharter.cli.render.DifferencesReport;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.config.PycharterConfig;
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
            "Write the scripts of a new revision above head: empty ones, or with --autogenerate what the entities have and"
                    + " the chain lacks.",
            "Generated scripts are run up, down and up in a scratch schema before they are kept; that takes a database, in"
                    + " which nothing is changed."
        })
final class RevisionCommand extends BaseCommand {

    private static final String TO_BE_WRITTEN =
            "-- Statements go here. They name no schema: the search path is the store's.\n";

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "MESSAGE",
            description = "What the revision does, on one line.")
    private String message;

    @Option(
            names = "--autogenerate",
            description = {
                "Fill the scripts. What loses data, or may fail on the rows that there are, is marked in them.",
                "If there is nothing to do, nothing is written."
            })
    private boolean autogenerate;

    @Option(
            names = "--rename",
            paramLabel = "OLD:NEW",
            description = {
                "With --autogenerate: a table OLD, or a column TABLE.OLD, has the name NEW now, and does not go and come.",
                "Can be given more than once; done in that order."
            })
    private List<String> renames = List.of();

    @Option(
            names = "--rev-id",
            paramLabel = "ID",
            description = "The id of the revision (default: twelve random hexadecimal digits).")
    private String id;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to write the scripts (default: src/main/resources/db/migration in a checkout of"
                    + " pycharter, else the migrations directory).")
    private Path directory;

    @Option(names = "--sql", description = "Print the scripts instead of writing them.")
    private boolean sql;

    @Override
    ExitCode run() {
        if (!renames.isEmpty() && !autogenerate) {
            throw new UsageException(
                    "\"--rename\" is of no use without \"--autogenerate\".", "Give both, or none of them.");
        }
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
        Optional<Generated> generated = generate(config, new Autogenerator(chain, renamed), draft);
        if (generated.isEmpty()) {
            output().result(
                            "Nothing to do: the entities and the chain agree.",
                            json().with("revision", Optional.empty()).with("changes", List.of()));
            return ExitCode.DONE;
        }
        tell(generated.get().changes());
        return keep(
                generated.get().revision(),
                target,
                DifferencesReport.json(json(), generated.get().changes()));
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
                    "It is not known where to write the scripts: there is no migrations directory, and this is no checkout"
                            + " of pycharter.",
                    "Give \"--dir\" a directory, or \"--sql\" to print the scripts.");
        }
        return found;
    }

    private Optional<Generated> generate(PycharterConfig config, Autogenerator autogenerator, RevisionDraft draft) {
        try (Database opened = open(config)) {
            return autogenerator.generate(opened.dataSource(), draft);
        }
    }

    private void tell(Plan changes) {
        DifferencesReport.remarks(changes).forEach(output()::note);
        changes.differences().stream().map(Change::sentence).forEach(output()::progress);
        if (changes.losesData()) {
            output().warning("The upgrade script loses data; it is marked where.");
        }
    }

    private ExitCode keep(Revision revision, Optional<Path> target, JsonDocument document) {
        List<Path> files = sql ? List.of() : RevisionFiles.write(target.orElseThrow(), revision);
        document.with("revision", revision.id())
                .with("version", revision.version().getVersion())
                .with("files", files.stream().map(Path::toString).toList())
                .with("upgrade", revision.upgrade().text())
                .with("downgrade", revision.downgrade().text());
        output().result(
                        sql
                                ? scripts(revision)
                                : "Wrote " + files.get(0) + " and "
                                        + files.get(1).getFileName() + ".",
                        document);
        return ExitCode.DONE;
    }

    private static String scripts(Revision revision) {
        return "-- %s\n%s\n-- %s\n%s"
                .formatted(
                        revision.upgrade().name(),
                        revision.upgrade().text(),
                        revision.downgrade().name(),
                        revision.downgrade().text().stripTrailing());
    }
}
