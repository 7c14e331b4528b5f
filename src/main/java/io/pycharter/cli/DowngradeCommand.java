package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.MigrationReport;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.Downgrader;
import io.pycharter.migrate.Loss;
import io.pycharter.migrate.MigrationResult;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db downgrade}. */
@Command(
        description = {
            "Downgrade the database to REV, or by one revision.",
            "On a terminal it asks first and lists what will be dropped; without a terminal it does not ask."
        })
final class DowngradeCommand extends BaseCommand {

    private static final String ONE_DOWN = "-1";

    @Mixin
    private TargetArguments arguments;

    @Mixin
    private LockOptions lock;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask for confirmation.")
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
        Downgrader downgrader = new Downgrader(chain, lock.policy(), new RunProgress(output(), "downgraded"));
        try (Database opened = open(config)) {
            if (context().terminal().input() && !yes) {
                downgrader.losses(opened.dataSource(), target).ifPresent(losses -> confirm(losses, target));
            }
            MigrationResult result = downgrader.downgrade(opened.dataSource(), target);
            output().result(
                            MigrationReport.text("Downgraded", result, chain),
                            MigrationReport.json(json(), result, chain));
            return ExitCode.DONE;
        }
    }

    private void confirm(List<Loss> losses, Target target) {
        output().question(
                        losses.isEmpty()
                                ? "The downgrade to \"%s\" drops no table and no column.".formatted(target.text())
                                : "The downgrade to \"%s\" drops:".formatted(target.text()));
        losses.forEach(loss -> output().question("  " + describe(loss)));
        if (!output().confirms("Continue? [y/N] ")) {
            throw new OperationFailedException(
                    "The downgrade was not confirmed.",
                    "Nothing was changed; answer \"y\" or give \"--yes\" to continue.");
        }
    }

    private static String describe(Loss loss) {
        String rows = loss.rows() == 1 ? "1 row" : loss.rows() + " rows";
        if (loss.columns().isEmpty()) {
            return "table \"%s\" (%s)".formatted(loss.table(), rows);
        }
        String columns =
                (loss.columns().size() == 1 ? "column \"" : "columns \"") + String.join("\", \"", loss.columns());
        return "%s\" of table \"%s\" (%s)".formatted(columns, loss.table(), rows);
    }
}
