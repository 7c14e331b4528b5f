package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.migrate.RecordState;
import io.pycharter.migrate.record.AppliedRevision;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db current}. */
@Command(description = "Show the current revision of the database.")
final class CurrentCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Option(names = "--check-heads", description = "Exit with code 3 if the database is not at head.")
    private boolean checkHeads;

    @Option(
            names = "--at-least",
            paramLabel = "REV",
            completionCandidates = TargetCandidates.class,
            description = {
                "Exit with code 3 if REV is not in the history of the database: head, an id or a unique prefix of one, ID+N or"
                        + " ID-N.",
                "The database may be at any later revision, even one that this pycharter does not know."
            })
    private String atLeast;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also show its message and version, and when, by whom and how fast it was applied.")
    private boolean verbose;

    @Override
    public Manual manual() {
        return Manual.of(
                        Inputs.DATABASE,
                        "The database is initialized, with --check-heads at head, with --at-least at or past REV.")
                .fails("The records of the database disagree")
                .reads()
                .exits(
                        ExitCode.NO,
                        "The database is not initialized, with --check-heads not at head, or with --at-least not yet at REV.")
                .example("pycharter db current", "Show the revision of the configured database.")
                .example("pycharter db current --check-heads -q", "Find out whether an upgrade is pending.")
                .example(
                        "pycharter db current --at-least head -q",
                        "Find out whether the database has all revisions of this pycharter, or more.");
    }

    @Override
    ExitCode run() {
        Optional<Target> least = least();
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        DatabaseState state;
        try (Database opened = open(config)) {
            state = DatabaseState.read(opened.dataSource());
        }
        Answer answer = Answer.of(state, chain, least);
        explain(answer, chain);
        output().result(text(answer), document(answer));
        boolean isNo = answer.id().isEmpty()
                || (checkHeads && !answer.head())
                || !answer.reached().orElse(true);
        return isNo ? ExitCode.NO : ExitCode.DONE;
    }

    private Optional<Target> least() {
        Optional<Target> target = Optional.ofNullable(atLeast).map(Target::parse);
        target.filter(Target::needsCurrent).ifPresent(relative -> {
            throw new UsageException(
                    "The revision \"%s\" of \"--at-least\" counts from the current one.".formatted(relative.text()),
                    "Give \"head\" or an id.");
        });
        return target;
    }

    /**
     * @param id empty if the database is not initialized
     * @param revision empty if the chain does not know the id
     * @param skipped revisions below that have not run
     * @param reached whether the revision of {@code --at-least} is in the history; empty if none is given
     */
    private record Answer(
            DatabaseState state,
            RecordState records,
            Optional<String> id,
            Optional<Revision> revision,
            List<Revision> skipped,
            boolean head,
            Optional<Boolean> reached) {

        static Answer of(DatabaseState state, RevisionChain chain, Optional<Target> least) {
            RecordState records = state.recordState(chain);
            Optional<String> id = records.id();
            Optional<Revision> revision = id.flatMap(chain::find);
            List<Revision> skipped = state.skipped(chain);
            boolean head =
                    skipped.isEmpty() && revision.filter(chain.head()::equals).isPresent();
            Optional<Boolean> reached = least.map(target -> id.isPresent() && state.contains(target, chain));
            return new Answer(state, records, id, revision, skipped, head, reached);
        }
    }

    private void explain(Answer answer, RevisionChain chain) {
        boolean isLater = answer.revision().isEmpty() && answer.reached().orElse(false);
        Optional<String> note = answer.records().note().filter(said -> !isLater);
        note.ifPresent(output()::note);
        if (answer.id().isPresent() && !answer.reached().orElse(true)) {
            output().note(
                            "The revision \"%s\" is not in the history of the database; \"pycharter db upgrade\" applies what is pending."
                                    .formatted(atLeast));
        } else if (note.isEmpty() && checkHeads && !answer.head()) {
            output().note("The database is not at head, \"%s\"; \"pycharter db upgrade\" upgrades it."
                    .formatted(chain.head().id()));
        }
    }

    private Text text(Answer answer) {
        if (answer.id().isEmpty()) {
            return new Text();
        }
        List<String> lines = new ArrayList<>();
        lines.add(answer.id().get() + (answer.head() ? " (head)" : ""));
        if (verbose) {
            answer.revision().ifPresent(known -> lines.add("message: " + known.message()));
            answer.state().latest().ifPresent(row -> {
                lines.add("version: " + row.version());
                lines.add("applied: " + row.installedOn().truncatedTo(ChronoUnit.SECONDS));
                lines.add("by:      " + row.installedBy());
                lines.add("took:    " + row.executionTime().toMillis() + " ms");
            });
        }
        return Text.of(lines);
    }

    private JsonDocument document(Answer answer) {
        Optional<AppliedRevision> row = answer.state().latest();
        return json().with("initialized", answer.id().isPresent())
                .with("revision", answer.id())
                .with("head", answer.head())
                .with("atLeast", answer.reached())
                .with("known", answer.revision().isPresent())
                .with("adopted", answer.id().isPresent() && !answer.state().isAlembicOnly())
                .with("skipped", answer.skipped().stream().map(Revision::id).toList())
                .with("message", answer.revision().map(Revision::message))
                .with("version", row.map(applied -> applied.version().toString()))
                .with("appliedAt", row.map(applied -> applied.installedOn().toString()))
                .with("appliedBy", row.map(AppliedRevision::installedBy))
                .with("milliseconds", row.map(applied -> applied.executionTime().toMillis()));
    }
}
