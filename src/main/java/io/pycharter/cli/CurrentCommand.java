package io.pycharter.cli;

import io.pycharter.config.PycharterConfig;
import io.pycharter.migrate.AppliedRevision;
import io.pycharter.migrate.DatabaseState;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db current}. */
@Command(description = {"Show the revision that the database is at.", "Exit code 3 if it is not initialized."})
final class CurrentCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Option(names = "--check-heads", description = "Exit code 3 if the database is not at head.")
    private boolean checkHeads;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also show message, version, when and by whom it was applied, and how long that took.")
    private boolean verbose;

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        DatabaseState state;
        try (Database opened = open(config)) {
            state = DatabaseState.read(opened.dataSource());
        }
        Optional<String> id = state.isUnrecorded() ? Optional.empty() : state.currentId(chain);
        Optional<Revision> revision = id.flatMap(chain::find);
        boolean head = revision.filter(chain.head()::equals).isPresent();
        explain(state, id, revision, chain, head);
        output().result(text(state, id, revision, head), document(state, id, revision, head));
        return id.isEmpty() || (checkHeads && !head) ? ExitCode.NO : ExitCode.DONE;
    }

    private void explain(
            DatabaseState state, Optional<String> id, Optional<Revision> revision, RevisionChain chain, boolean head) {
        if (state.isUnrecorded()) {
            output().note(
                            "The schema holds tables but no record of a revision; \"pycharter db stamp REV\" records it.");
        } else if (id.isEmpty()) {
            output().note("The database is not initialized; \"pycharter db init\" does that.");
        } else if (revision.isEmpty()) {
            output().note("This pycharter does not know revision \"%s\"; use a newer one, or \"--migrations-dir\"."
                    .formatted(id.get()));
        } else if (state.isAlembicOnly()) {
            output().note("Only Alembic has recorded this; \"pycharter db stamp %s\" takes the database over."
                    .formatted(id.get()));
        } else if (checkHeads && !head) {
            output().note("The database is not at head, \"%s\"; \"pycharter db upgrade\" brings it there."
                    .formatted(chain.head().id()));
        }
    }

    private String text(DatabaseState state, Optional<String> id, Optional<Revision> revision, boolean head) {
        if (id.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(id.get() + (head ? " (head)" : ""));
        if (verbose) {
            revision.ifPresent(known -> lines.add("message: " + known.message()));
            state.latest().ifPresent(row -> {
                lines.add("version: " + row.version());
                lines.add("applied: " + row.installedOn().truncatedTo(ChronoUnit.SECONDS));
                lines.add("by:      " + row.installedBy());
                lines.add("took:    " + row.executionTime().toMillis() + " ms");
            });
        }
        return String.join("\n", lines);
    }

    private JsonDocument document(DatabaseState state, Optional<String> id, Optional<Revision> revision, boolean head) {
        Optional<AppliedRevision> row = state.latest();
        return json().with("initialized", id.isPresent())
                .with("revision", id)
                .with("head", head)
                .with("known", revision.isPresent())
                .with("adopted", id.isPresent() && !state.isAlembicOnly())
                .with("message", revision.map(Revision::message))
                .with("version", row.map(applied -> applied.version().getVersion()))
                .with("appliedAt", row.map(applied -> applied.installedOn().toString()))
                .with("appliedBy", row.map(AppliedRevision::installedBy))
                .with("milliseconds", row.map(applied -> applied.executionTime().toMillis()));
    }
}
