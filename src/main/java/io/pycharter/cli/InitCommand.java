package io.pycharter.cli;

import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.MigrationReport;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.migrate.MigrationResult;
import io.pycharter.migrate.Upgrader;
import io.pycharter.revision.RevisionChain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db init}. */
@Command(
        description = {
            "Create the schema and bring it to head.",
            "A database that is initialized already is refused: use \"db upgrade\" for it."
        })
final class InitCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Mixin
    private LockOptions lock;

    @Option(
            names = "--force",
            description = "Upgrade a database that is initialized already. Tables without a record are still refused.")
    private boolean force;

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        Upgrader upgrader = new Upgrader(chain, lock.lockWait(), new RunProgress(output(), "upgraded"));
        try (Database opened = open(config)) {
            MigrationResult result = upgrader.initialize(opened.dataSource(), force);
            output().result(
                            MigrationReport.text("Initialized", result, chain),
                            MigrationReport.json(json(), result, chain));
            return ExitCode.DONE;
        }
    }
}
