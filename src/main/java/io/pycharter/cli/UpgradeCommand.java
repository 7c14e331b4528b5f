package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.MigrationReport;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.migrate.MigrationResult;
import io.pycharter.migrate.Upgrader;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pycharter db upgrade}. */
@Command(
        description = {
            "Upgrade the database to REV, or to head, creating the schema if needed.",
            "All pending revisions are applied in one transaction: all of them or none. Only a script marked \"pycharter: no-transaction\" ends that transaction and runs outside of one."
        })
final class UpgradeCommand extends BaseCommand {

    @Mixin
    private TargetArguments arguments;

    @Mixin
    private LockOptions lock;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The database is at REV, or was there already.")
                .fails("A script failed, the recorded revision does not allow an upgrade")
                .locks()
                .example("pycharter db upgrade", "Upgrade the configured database to head.")
                .example("pycharter db upgrade --lock-wait 5m", "Wait up to five minutes for another run to finish.")
                .example("pycharter db upgrade +1", "Apply the next revision only.");
    }

    @Override
    ExitCode run() {
        Target target = arguments.target(Target.HEAD);
        PycharterConfig config = config(arguments.url());
        RevisionChain chain = chain(config);
        try (Database opened = open(config)) {
            RunProgress progress = new RunProgress(output(), opened);
            Upgrader upgrader = new Upgrader(chain, lock.policy(), progress);
            MigrationResult result = upgrader.upgrade(opened.dataSource(), target);
            output().result(
                            MigrationReport.text("Upgraded", result, chain),
                            MigrationReport.json(progress.database(json()), result, chain));
            return ExitCode.DONE;
        }
    }
}
