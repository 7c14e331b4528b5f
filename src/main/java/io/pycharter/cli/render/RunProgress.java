package io.pycharter.cli.render;

import io.pycharter.config.url.SqlPassword;
import io.pycharter.connect.Blocker;
import io.pycharter.connect.Database;
import io.pycharter.migrate.Direction;
import io.pycharter.migrate.MigrationPlan;
import io.pycharter.migrate.Progress;
import io.pycharter.migrate.RevisionRun;
import io.pycharter.migrate.RunActivity;
import io.pycharter.revision.Revision;
import io.pycharter.revision.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the progress of a run: lines that say what begins and what is committed, and a bar on a terminal. */
public final class RunProgress implements Progress {

    private static final int BAR_WIDTH = 30;
    private static final int STATEMENT_WIDTH = 80;

    private final Output output;
    private final Database database;
    private Direction direction = Direction.UPGRADE;
    private int total;
    private int done;

    /** @param database where the run takes place */
    public RunProgress(Output output, Database database) {
        this.output = output;
        this.database = database;
    }

    @Override
    public void note(String sentence) {
        output.note(sentence);
    }

    @Override
    public void begin(MigrationPlan plan) {
        direction = plan.direction();
        total = plan.steps().size();
        output.event(database(JsonDocument.event("begin")
                        .with("direction", direction.name().toLowerCase(Locale.ROOT)))
                .with("user", database.url().user())
                .with("from", plan.from().stream().findFirst())
                .with("to", plan.to().map(Revision::id))
                .with(
                        "revisions",
                        plan.steps().stream().map(step -> step.revision().id()).toList()));
        if (!plan.groups().isEmpty()) {
            output.progress("%s database \"%s\" on \"%s\" as user \"%s\" from %s to %s%s"
                    .formatted(
                            present(),
                            database.url().database(),
                            database.server(),
                            database.url().user(),
                            plan.from().isEmpty() ? Target.BASE : String.join(" and ", plan.from()),
                            plan.to().map(Revision::id).orElse(Target.BASE),
                            direction == Direction.STAMP
                                    ? ""
                                    : ": " + (total == 1 ? "1 revision" : total + " revisions")));
        }
        draw();
    }

    /** Adds to a document where the database is. */
    public JsonDocument database(JsonDocument document) {
        return document.with("host", database.server().host())
                .with("port", database.server().port())
                .with("database", database.url().database());
    }

    @Override
    public void running(Revision revision) {
        output.event(JsonDocument.event("running").with("id", revision.id()).with("message", revision.message()));
        output.progress("running %s, %s".formatted(revision.id(), revision.message()));
        draw();
    }

    @Override
    public void committed(RevisionRun run) {
        Revision revision = run.revision();
        long millis = run.took().toMillis();
        done++;
        output.event(JsonDocument.event("committed")
                .with("id", revision.id())
                .with("message", revision.message())
                .with("milliseconds", millis));
        output.progress("%s %s, %s (%d ms)".formatted(past(), revision.id(), revision.message(), millis));
        draw();
    }

    @Override
    public void waiting(RunActivity activity) {
        String statement = shortened(activity.statement());
        output.event(JsonDocument.event("waiting")
                .with("statement", statement)
                .with("seconds", activity.since().toSeconds())
                .with(
                        "blockers",
                        activity.blockers().stream().map(RunProgress::members).toList())
                .with("phase", activity.phase())
                .with(
                        "percent",
                        activity.percent().isPresent() ? activity.percent().getAsInt() : Optional.empty())
                .with("synchronousStandby", activity.standby()));
        output.progress(
                "still running after %d s: %s%s".formatted(activity.since().toSeconds(), statement, reasons(activity)));
        draw();
    }

    private static String reasons(RunActivity activity) {
        String percent = activity.percent().isPresent()
                ? ", %d %%".formatted(activity.percent().getAsInt())
                : "";
        Stream<String> phase = activity.phase().map(name -> name + percent).stream();
        Stream<String> standby = activity.standby() ? Stream.of("waits for a synchronous standby") : Stream.empty();
        Stream<String> blockers = activity.blockers().stream().map(blocker -> "waits for " + blocker.description());
        String reasons =
                Stream.of(phase, standby, blockers).flatMap(part -> part).collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private static Map<String, Object> members(Blocker blocker) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pid", blocker.pid());
        members.put("user", blocker.user());
        members.put("application", blocker.application());
        members.put("transactionSeconds", blocker.transactionAge().map(Duration::toSeconds));
        return members;
    }

    /** A log is read by more people than the script, so a password is hidden that SQL itself calls one. */
    private static String shortened(String statement) {
        String line = SqlPassword.hide(statement).strip().replaceAll("\\s+", " ");
        int end = line.offsetByCodePoints(0, Math.min(STATEMENT_WIDTH, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    private String present() {
        return switch (direction) {
            case UPGRADE -> "upgrading";
            case DOWNGRADE -> "downgrading";
            case STAMP -> "stamping";
        };
    }

    private String past() {
        return direction == Direction.DOWNGRADE ? "downgraded" : "upgraded";
    }

    private void draw() {
        if (done < total) {
            int filled = BAR_WIDTH * done / total;
            output.draw("[%s%s] %d of %d".formatted("#".repeat(filled), "-".repeat(BAR_WIDTH - filled), done, total));
        }
    }
}
