package io.pycharter.cli.render;

import io.pycharter.diff.Change;
import io.pycharter.migrate.StampResult;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.List;

/** Reports what is recorded, and in place of what. */
public final class StampReport {

    private final RevisionChain chain;
    private final String place;

    /** @param place the database, as {@code Database#place} calls it */
    public StampReport(RevisionChain chain, String place) {
        this.chain = chain;
        this.place = place;
    }

    /** What is going to be done. */
    public String question(StampResult result) {
        return "This records %s in the %s%s, without running any script."
                .formatted(to(result), place, replacing(result, "\"", "\""));
    }

    /** Why nothing was recorded. */
    public String refusal(StampResult result) {
        return "Nothing was recorded: the schema differs from what the chain builds at %s; \"--force\" records it anyway."
                .formatted(result.to().map(Revision::id).orElse(Target.BASE));
    }

    /** What was done, or else what differs. */
    public Text text(StampResult result, List<Change> changes) {
        return result.allowed()
                ? new Text().line("Stamped " + to(result) + replacing(result, "", "") + ".")
                : Text.of(changes.stream().map(Change::sentence).toList());
    }

    public JsonDocument json(JsonDocument document, StampResult result, List<Change> changes) {
        return document.with("stamped", result.allowed())
                .with("replaced", result.replaced())
                .with("to", result.to().map(Revision::id))
                .with("head", result.to().filter(chain.head()::equals).isPresent())
                .with("changes", DifferencesReport.json(changes));
    }

    private String to(StampResult result) {
        return RevisionText.name(result.to(), chain);
    }

    /** Nothing if the same is recorded already. */
    private static String replacing(StampResult result, String open, String close) {
        List<String> same = result.to().map(Revision::id).stream().toList();
        return result.replaced().isEmpty() || result.replaced().equals(same)
                ? ""
                : ", replacing " + open + String.join(close + " and " + open, result.replaced()) + close;
    }
}
