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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db init}. */
@Command(
        description = {
            "Create the schema and upgrade it to head.",
            "A database that is already initialized is refused: use \"pycharter db upgrade\", or --force."
        })
final class InitCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Mixin
    private LockOptions lock;

    @Option(
            names = "--force",
            description =
                    "Upgrade a database that is already initialized, or recorded at base with tables in its schema. Tables without a recorded revision are still refused.")
    private boolean force;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The database is at head.")
                .fails("The database is already initialized or holds tables, a script failed")
                .locks()
                .example("pycharter db init", "Create the schema in the configured database.")
                .example(
                        "pycharter db init embedded:./store",
                        "Create it with a PostgreSQL server that runs on ./store.");
    }

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        try (Database opened = open(config)) {
            RunProgress progress = new RunProgress(output(), opened);
            Upgrader upgrader = new Upgrader(chain, lock.policy(), progress);
            MigrationResult result = upgrader.initialize(opened.dataSource(), force);
            output().result(
                            MigrationReport.text("Initialized", result, chain),
                            MigrationReport.json(progress.database(json()), result, chain));
            return ExitCode.DONE;
        }
    }
}
