package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.RevisionText;
import io.pycharter.cli.render.RunProgress;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.migrate.StampResult;
import io.pycharter.migrate.Stamper;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pycharter db stamp}. */
@Command(
        description = {
            "Set the recorded revision without running any script.",
            "REV, or head, replaces what was recorded. This also adopts a database that Alembic created, and settles records that disagree."
        })
final class StampCommand extends BaseCommand {

    @Mixin
    private TargetArguments arguments;

    @Mixin
    private LockOptions lock;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "REV is recorded.")
                .fails("The revision could not be recorded")
                .locks()
                .example("pycharter db stamp 799b73fe9f6c", "Adopt a database that Alembic left at this revision.");
    }

    @Override
    ExitCode run() {
        Target target = arguments.target(Target.HEAD);
        PycharterConfig config = config(arguments.url());
        RevisionChain chain = chain(config);
        Stamper stamper = new Stamper(chain, lock.policy(), new RunProgress(output(), "stamped"));
        try (Database opened = open(config)) {
            StampResult result = stamper.stamp(opened.dataSource(), target);
            output().result(
                            "Stamped " + RevisionText.name(result.to(), chain) + ".",
                            json().with("replaced", result.replaced())
                                    .with("to", result.to().map(Revision::id))
                                    .with(
                                            "head",
                                            result.to()
                                                    .filter(chain.head()::equals)
                                                    .isPresent()));
            return ExitCode.DONE;
        }
    }
}
