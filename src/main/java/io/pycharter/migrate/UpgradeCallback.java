package io.pycharter.migrate;

import io.pycharter.connect.SqlFailure;
import io.pycharter.revision.Revision;
import io.pycharter.script.Preconditions;
import io.pycharter.script.TransactionControl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Looks over Flyway's shoulder: what must hold before a script and a statement, and how long each script took. */
final class UpgradeCallback implements Callback {

    private static final Set<Event> EVENTS =
            Set.of(Event.BEFORE_EACH_MIGRATE, Event.BEFORE_EACH_MIGRATE_STATEMENT, Event.AFTER_EACH_MIGRATE);

    private final Map<String, Revision> revisionsByScript;
    private final Progress progress;
    private final List<RevisionRun> runs = new ArrayList<>();
    private long start;

    UpgradeCallback(List<Revision> revisions, Progress progress) {
        this.revisionsByScript = revisions.stream()
                .collect(Collectors.toMap(revision -> revision.upgrade().name(), Function.identity()));
        this.progress = progress;
    }

    /** What has been run so far, oldest first. */
    List<RevisionRun> runs() {
        return List.copyOf(runs);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return EVENTS.contains(event);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        String script = context.getMigrationInfo().getScript();
        Revision revision = revisionsByScript.get(script);
        switch (event) {
            case BEFORE_EACH_MIGRATE:
                start = System.nanoTime();
                prepare(revision, context);
                break;
            case BEFORE_EACH_MIGRATE_STATEMENT:
                TransactionControl.refuse(script, context.getStatement().getSql());
                break;
            default:
                runs.add(new RevisionRun(revision, Duration.ofNanos(System.nanoTime() - start)));
                progress.done(revision, runs.get(runs.size() - 1).took());
        }
    }

    private static void prepare(Revision revision, Context context) {
        try {
            Preconditions.verify(context.getConnection(), revision.upgrade());
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    @Override
    public String getCallbackName() {
        return getClass().getSimpleName();
    }
}
