package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.cli.render.StampReport;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.StampResult;
import io.pycharter.migrate.Stamper;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db stamp}. */
@Command(
        description = {
            "Set the recorded revision without running any script.",
            "REV replaces what was recorded, if the schema is the one that the chain builds at REV. This also adopts a database that Alembic created, and settles records that disagree."
        })
final class StampCommand extends BaseCommand {

    @Mixin
    private TargetArguments arguments;

    @Mixin
    private LockOptions lock;

    @Option(names = "--force", description = "Record REV without comparing it with the schema.")
    private boolean force;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask for confirmation. REV is required then, and without a terminal.")
    private boolean yes;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "REV is recorded.")
                .fails("The revision could not be recorded or compared with the schema, the stamp was not confirmed")
                .exits(ExitCode.NO, "The schema differs from what the chain builds at REV; nothing was recorded.")
                .locks()
                .example("pycharter db stamp 799b73fe9f6c", "Adopt a database that Alembic left at this revision.");
    }

    @Override
    ExitCode run() {
        boolean asks = context().terminal().input() && !yes;
        if (!asks && !arguments.nameTarget()) {
            throw new UsageException(
                    "The revision to record is missing.", "Name it, as in \"pycharter db stamp head\".");
        }
        Target target = arguments.target(Target.HEAD);
        PycharterConfig config = config(arguments.url());
        RevisionChain chain = chain(config);
        SchemaCheck check = new SchemaCheck(chain, force);
        try (Database opened = open(config)) {
            RunProgress progress = new RunProgress(output(), opened);
            Stamper stamper = new Stamper(chain, lock.policy(), progress, check);
            StampReport report = new StampReport(chain, opened.place());
            StampResult result =
                    asks ? confirmed(stamper, opened, target, report) : stamper.stamp(opened.dataSource(), target);
            if (!result.allowed()) {
                output().warning(report.refusal(result));
            }
            output().result(
                            report.text(result, check.changes()),
                            report.json(progress.database(json()), result, check.changes()));
            return result.allowed() ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private StampResult confirmed(Stamper stamper, Database opened, Target target, StampReport report) {
        StampResult shown = stamper.preview(opened.dataSource(), target);
        if (!shown.allowed()) {
            return shown;
        }
        output().question(report.question(shown));
        confirm("Continue?", "stamp");
        return stamper.stamp(opened.dataSource(), shown);
    }
}
