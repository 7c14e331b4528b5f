package io.pycharter.cli;

import io.pycharter.cli.render.DifferencesReport;
import io.pycharter.cli.render.ExitCode;
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
            "Tell how the database differs from what the entities of this program describe. Exit code 3 if it does.",
            "The entities' schema is built in a scratch schema, in a transaction that is rolled back: nothing is changed,"
                    + " and nobody has to wait."
        })
final class CheckCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Mixin
    private IgnoreOptions ignore;

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        SchemaDifferences differences;
        try (Database opened = open(config)) {
            differences = new ModelInspector(chain, ignore.patterns()).inspect(opened.dataSource());
        }
        DifferencesReport.remarks(differences.changes()).forEach(output()::note);
        if (!differences.changes().isEmpty()
                && differences.revision().filter(chain.head()::equals).isEmpty()) {
            output().note(
                            "The database is at \"%s\", not at head, \"%s\"; \"pycharter db upgrade\" may be all it needs."
                                    .formatted(
                                            differences
                                                    .revision()
                                                    .map(Revision::id)
                                                    .orElse(Target.BASE),
                                            chain.head().id()));
        }
        output().result(
                        differences.isEmpty()
                                ? "The database is what the entities describe."
                                : String.join("\n", DifferencesReport.sentences(differences)),
                        DifferencesReport.json(json(), differences));
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }
}
