package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.DifferencesReport;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.inspect.ModelInspector;
import io.pycharter.inspect.SchemaDifferences;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pycharter db check}. */
@Command(
        description = {
            "Show how the database differs from the entities of this program.",
            "The entities' schema is built in a scratch schema, in a transaction that is rolled back: nothing is changed, and no other session is blocked."
        })
final class CheckCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Mixin
    private IgnoreOptions ignore;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The database matches the entities.")
                .fails("The scratch schema could not be built, the records of the database disagree")
                .reads()
                .exits(ExitCode.NO, "The database differs from the entities.")
                .example("pycharter db check", "Compare the configured database with the entities.")
                .example("pycharter db check --ignore reports.*", "Leave out the parts of the table \"reports\".");
    }

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        SchemaDifferences differences;
        try (Database opened = open(config)) {
            differences = new ModelInspector(chain, ignore.patterns()).inspect(opened.dataSource());
        }
        DifferencesReport.remarks(differences.plan()).forEach(output()::note);
        if (!differences.plan().isEmpty()
                && differences.revision().filter(chain.head()::equals).isEmpty()) {
            output().note("The database is at \"%s\", not at head, \"%s\"; \"pycharter db upgrade\" may be enough."
                    .formatted(
                            differences.revision().map(Revision::id).orElse(Target.BASE),
                            chain.head().id()));
        }
        output().result(
                        differences.isEmpty()
                                ? new Text().line("The database matches the entities.")
                                : DifferencesReport.sentences(differences),
                        DifferencesReport.json(json(), differences));
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }
}
