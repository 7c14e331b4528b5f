package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.LossReport;
import io.pycharter.cli.render.MigrationReport;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.DowngradePreview;
import io.pycharter.migrate.Downgrader;
import io.pycharter.migrate.MigrationResult;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db downgrade}. */
@Command(
        description = {
            "Downgrade the database to REV, or by one revision.",
            "It lists the tables and columns with rows that will be dropped, and asks first. Without a terminal, it drops none of them unless --yes is given."
        })
final class DowngradeCommand extends BaseCommand {

    private static final String ONE_DOWN = "-1";

    @Mixin
    private TargetArguments arguments;

    @Mixin
    private LockOptions lock;

    @Option(
            names = {"-y", "--yes"},
            description =
                    "Do not ask for confirmation. Required without a terminal to drop tables or columns that hold rows.")
    private boolean yes;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The database is at REV, or was there already.")
                .fails("A script failed, the downgrade was not confirmed, the recorded revision does not allow one")
                .locks()
                .example("pycharter db downgrade", "Undo the newest revision of the database.")
                .example("pycharter db downgrade 7f8a9b2c3d4e --yes", "Downgrade to a revision without confirmation.");
    }

    @Override
    ExitCode run() {
        Target target = arguments.target(ONE_DOWN);
        PycharterConfig config = config(arguments.url());
        RevisionChain chain = chain(config);
        try (Database opened = open(config)) {
            RunProgress progress = new RunProgress(output(), opened);
            Downgrader downgrader = new Downgrader(chain, lock.policy(), progress);
            MigrationResult result = run(downgrader, opened, target);
            output().result(
                            MigrationReport.text("Downgraded", result, chain),
                            MigrationReport.json(progress.database(json()), result, chain));
            return ExitCode.DONE;
        }
    }

    private MigrationResult run(Downgrader downgrader, Database opened, Target target) {
        if (yes) {
            return downgrader.downgrade(opened.dataSource(), target);
        }
        if (!context().terminal().input()) {
            return downgrader.downgrade(opened.dataSource(), target, now -> refuseLosses(now, opened));
        }
        DowngradePreview shown = downgrader.preview(opened.dataSource(), target);
        if (!shown.isEmpty()) {
            confirm(shown, opened);
        }
        return downgrader.downgrade(opened.dataSource(), target, now -> refuseOther(now, shown));
    }

    private void refuseLosses(DowngradePreview now, Database opened) {
        if (!now.withRows().isEmpty()) {
            LossReport report = new LossReport(now);
            output().question(report.text(opened.place()));
            throw new UsageException(
                    report.refusal(), "Nothing was changed; back up what is needed, then give \"--yes\" too.");
        }
    }

    private void confirm(DowngradePreview shown, Database opened) {
        output().question(new LossReport(shown).text(opened.place()));
        confirm("Continue?", "downgrade");
    }

    private static void refuseOther(DowngradePreview now, DowngradePreview shown) {
        if (!now.isLike(shown)) {
            throw new OperationFailedException(
                    "The database was changed after it had been shown what the downgrade drops.",
                    "Nothing was changed; run the command again.");
        }
    }
}
