package io.pycharter.cli;

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
            "Bring the database up to REV, head if none is given, creating the schema if need be.",
            "All revisions are applied in one transaction: all of them or none."
        })
final class UpgradeCommand extends BaseCommand {

    @Mixin
    private TargetArguments arguments;

    @Mixin
    private LockOptions lock;

    @Override
    ExitCode run() {
        Target target = arguments.target(Target.HEAD);
        PycharterConfig config = config(arguments.url());
        RevisionChain chain = chain(config);
        Upgrader upgrader = new Upgrader(chain, lock.lockWait(), new RunProgress(output(), "upgraded"));
        try (Database opened = open(config)) {
            MigrationResult result = upgrader.upgrade(opened.dataSource(), target);
            output().result(
                            MigrationReport.text("Upgraded", result, chain),
                            MigrationReport.json(json(), result, chain));
            return ExitCode.DONE;
        }
    }
}
