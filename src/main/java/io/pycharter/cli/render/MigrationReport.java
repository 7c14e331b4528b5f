package io.pycharter.cli.render;

import io.pycharter.migrate.MigrationResult;
import io.pycharter.migrate.RevisionRun;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports from where to where a run moved a database. */
public final class MigrationReport {

    private MigrationReport() {}

    /** @param verb what was done to the database, in the past tense with a capital letter */
    public static String text(String verb, MigrationResult result, RevisionChain chain) {
        String to = RevisionText.name(result.to(), chain);
        if (result.steps().isEmpty()) {
            return "Already at " + to + ".";
        }
        int count = result.steps().size();
        return "%s from %s to %s: %d %s."
                .formatted(verb, result.from().orElse(Target.BASE), to, count, count == 1 ? "revision" : "revisions");
    }

    public static JsonDocument json(JsonDocument document, MigrationResult result, RevisionChain chain) {
        return document.with("from", result.from())
                .with("to", result.to().map(Revision::id))
                .with("head", result.to().filter(chain.head()::equals).isPresent())
                .with("revisions", steps(result.steps()));
    }

    private static List<Map<String, Object>> steps(List<RevisionRun> runs) {
        return runs.stream()
                .<Map<String, Object>>map(run -> {
                    Map<String, Object> step = new LinkedHashMap<>();
                    step.put("id", run.revision().id());
                    step.put("message", run.revision().message());
                    step.put("milliseconds", run.took().toMillis());
                    return step;
                })
                .toList();
    }
}
