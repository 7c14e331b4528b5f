package io.pycharter.cli;

import io.pycharter.catalog.ObjectName;
import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.DifferencesReport;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.diff.Renames;
import io.pycharter.error.UsageException;
import io.pycharter.inspect.Drift;
import io.pycharter.inspect.DriftInspector;
import io.pycharter.inspect.RevisionInspector;
import io.pycharter.inspect.SchemaDifferences;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db drift}. */
@Command(
        description = {
            "Show how the database differs from what the chain builds at its revision.",
            "The chain is built in a scratch schema, in a transaction that is rolled back: nothing is changed, and no other session is blocked."
        })
final class DriftCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Mixin
    private IgnoreOptions ignore;

    @Mixin
    private LockOptions lock;

    @Option(
            names = "--fix",
            description = {
                "Repair the differences after showing them. Asks for confirmation on a terminal.",
                "Unmanaged objects are kept. Dropping an unexpected column deletes its data."
            })
    private boolean fix;

    @Option(
            names = {"-y", "--yes"},
            description = "With --fix: do not ask for confirmation. Required without a terminal.")
    private boolean yes;

    @Option(
            names = "--allow-data-loss",
            description = "With --fix: also drop and re-create tables where nothing else repairs them. Their rows are"
                    + " deleted. \"--yes\" alone does not allow this.")
    private boolean allowDataLoss;

    @Option(
            names = "--rename",
            paramLabel = "OLD:NEW",
            description = {
                "Treat OLD, a table or TABLE.COLUMN of the database, as renamed: the chain calls it NEW. With --fix, it gets"
                        + " that name and keeps its rows.",
                "Can be repeated; applied in this order."
            })
    private List<String> renames = List.of();

    @Option(
            names = "--at",
            paramLabel = "REV",
            completionCandidates = TargetCandidates.class,
            description = {
                "Compare with what the chain builds at REV, whatever is recorded: to find out at which revision a database is.",
                "Not together with --fix or --rename."
            })
    private String at;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The database matches the chain, or was repaired.")
                .fails("A script or the repair failed, the repair was not confirmed, the recorded revision is unknown")
                .locks()
                .exits(ExitCode.NO, "The database differs from the chain, or still holds unmanaged objects.")
                .example("pycharter db drift", "Show what was changed by hand.")
                .example(
                        "pycharter db drift --at 7f8a9b2c3d4e",
                        "Find out whether the tables are those of this revision.")
                .example("pycharter db drift --ignore tmp_* --fix", "Repair all of it, except objects named tmp_….");
    }

    @Override
    ExitCode run() {
        if (fix && !yes && !context().terminal().input()) {
            throw new UsageException(
                    "There is no terminal to confirm \"--fix\" on.",
                    "Review what \"pycharter db drift\" shows, then run it with \"--fix --yes\".");
        }
        Optional<Target> revision = Optional.ofNullable(at).map(Target::parse);
        if (revision.isPresent() && (fix || !renames.isEmpty())) {
            throw new UsageException(
                    "\"--at\" only compares: it cannot be given with \"--fix\" or \"--rename\".",
                    "Record the revision first (\"pycharter db stamp %s\"), then run the command without \"--at\"."
                            .formatted(at));
        }
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        if (revision.isPresent()) {
            return compare(config, chain, revision.get());
        }
        DriftInspector inspector = new DriftInspector(chain, ignore.patterns(), Renames.parse(renames));
        try (Database opened = open(config)) {
            Drift drift = inspector.inspect(opened.dataSource());
            SchemaDifferences differences = drift.differences();
            DifferencesReport.remarks(differences.plan()).forEach(output()::note);
            if (!differences.plan().renameCandidates().isEmpty()) {
                output().note("\"--fix\" renames only what \"--rename OLD:NEW\" names.");
            }
            if (!fix) {
                drift.obstacles().stream()
                        .map(obstacle -> "\"--fix\" is refused now. " + obstacle.sentence() + " First "
                                + obstacle.remedy() + ".")
                        .forEach(output()::note);
            }
            boolean repaired = fix && !differences.plan().isEmpty();
            if (repaired) {
                repair(inspector, opened, drift);
            }
            output().result(text(differences, repaired), document(differences, repaired));
            return isGood(differences, repaired) ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private ExitCode compare(PycharterConfig config, RevisionChain chain, Target revision) {
        SchemaDifferences differences;
        try (Database opened = open(config)) {
            differences = new RevisionInspector(chain, ignore.patterns()).inspect(opened.dataSource(), revision);
        }
        DifferencesReport.remarks(differences.plan()).forEach(output()::note);
        output().result(text(differences, false), document(differences, false));
        return isGood(differences, false) ? ExitCode.DONE : ExitCode.NO;
    }

    private void repair(DriftInspector inspector, Database opened, Drift drift) {
        output().question(DifferencesReport.repairs(drift.differences()));
        drift.requireRepairable();
        List<ObjectName> tables = drift.differences().tablesLosingRows();
        if (!tables.isEmpty() && !allowDataLoss) {
            throw new UsageException(
                    tables.stream()
                            .map(ObjectName::text)
                            .collect(Collectors.joining(
                                    "\", \"",
                                    "The repair would delete all rows of \"",
                                    "\": it drops and re-creates tables.")),
                    "Nothing was changed; repair these tables by hand, or give \"--allow-data-loss\" too.");
        }
        if (!yes) {
            confirm("Repair this?", "repair");
        }
        inspector.repair(opened.dataSource(), drift, lock.policy(), new RunProgress(output(), opened));
    }

    private static boolean isGood(SchemaDifferences differences, boolean repaired) {
        return differences.unmanaged().isEmpty()
                && (repaired || differences.plan().isEmpty());
    }

    private static Text text(SchemaDifferences differences, boolean repaired) {
        String revision = differences.revision().map(Revision::id).orElse(Target.BASE);
        if (repaired) {
            Text text =
                    new Text().line("Repaired: the database matches what the chain builds at %s.".formatted(revision));
            DifferencesReport.unmanaged(differences).forEach(text::line);
            return text;
        }
        return differences.isEmpty()
                ? new Text().line("No drift: the database matches what the chain builds at %s.".formatted(revision))
                : DifferencesReport.repairs(differences);
    }

    private JsonDocument document(SchemaDifferences differences, boolean repaired) {
        return DifferencesReport.json(json(), differences).with("repaired", repaired);
    }
}
