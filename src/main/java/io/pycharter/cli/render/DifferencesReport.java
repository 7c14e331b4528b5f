package io.pycharter.cli.render;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change;
import io.pycharter.diff.ChangeCode;
import io.pycharter.diff.ColumnOrder;
import io.pycharter.diff.Difference;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenameCandidate;
import io.pycharter.inspect.SchemaDifferences;
import io.pycharter.revision.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How differences between schemas are shown. */
public final class DifferencesReport {

    private static final int INDENT = 4;

    private DifferencesReport() {}

    /** A sentence for each change, then the unmanaged objects; no lines if there are none of either. */
    public static Text sentences(SchemaDifferences differences) {
        Text text = new Text();
        differences.plan().changes().forEach(change -> text.line(change.sentence()));
        list("Unmanaged objects, left alone", differences.unmanaged()).forEach(text::line);
        return text;
    }

    /** Each change with the SQL that repairs it, then the unmanaged objects; no lines if there are none of either. */
    public static Text repairs(SchemaDifferences differences) {
        Text text = new Text();
        differences.plan().changes().forEach(change -> {
            text.line(change.sentence() + risks(change));
            change.sql().forEach(statement -> text.source(statement + ";", INDENT));
        });
        unmanaged(differences).forEach(text::line);
        return text;
    }

    /** The unmanaged objects, those that a repair does not touch on one line, the others on another. */
    public static List<String> unmanaged(SchemaDifferences differences) {
        List<ObjectName> touched = differences.touched();
        List<ObjectName> others = new ArrayList<>(differences.unmanaged());
        others.removeAll(touched);
        return Stream.concat(
                        list("Unmanaged objects, left alone", others),
                        list("Unmanaged objects, re-created as they were", touched))
                .toList();
    }

    /** What revisions of the user's own have built: what a plan does not touch on one line, the rest on another. */
    public static List<String> built(List<ObjectName> own, Plan plan) {
        List<ObjectName> touched = new SchemaDifferences(Optional.empty(), plan, own).touched();
        List<ObjectName> others = new ArrayList<>(own);
        others.removeAll(touched);
        return Stream.concat(
                        list("Built by your own revisions, left alone", others),
                        list("Built by your own revisions, re-created because of what it depends on", touched))
                .toList();
    }

    /** No line for no objects. */
    private static Stream<String> list(String title, List<ObjectName> objects) {
        return objects.stream()
                .map(DifferencesReport::describe)
                .reduce((first, second) -> first + ", " + second)
                .map(text -> title + ": " + text + ".")
                .stream();
    }

    public static JsonDocument json(JsonDocument document, SchemaDifferences differences) {
        return json(
                        document.with("revision", differences.revision().map(Revision::id))
                                .with("differs", !differences.isEmpty()),
                        differences.plan())
                .with("unmanaged", named(differences.unmanaged()));
    }

    /** The changes of a generated revision, and what it leaves alone. */
    public static JsonDocument json(JsonDocument document, Plan plan, List<ObjectName> unmanaged) {
        return json(document, plan).with("unmanaged", named(unmanaged));
    }

    /** The changes by themselves. */
    public static JsonDocument json(JsonDocument document, Plan plan) {
        return document.with("changes", json(plan.changes()))
                .with("sql", plan.sql())
                .with(
                        "renameCandidates",
                        plan.renameCandidates().stream()
                                .map(RenameCandidate::rename)
                                .toList());
    }

    static List<Map<String, Object>> json(List<Change> changes) {
        return changes.stream().map(DifferencesReport::json).toList();
    }

    /** Possible renames and differing column orders, which no statement settles; for notes. */
    public static List<String> remarks(Plan plan) {
        List<String> remarks = new ArrayList<>();
        plan.renameCandidates().stream().map(RenameCandidate::sentence).forEach(remarks::add);
        plan.columnOrders().stream()
                .map(ColumnOrder::sentence)
                .map(sentence ->
                        sentence + " PostgreSQL cannot reorder columns; pycharter does not depend on their order.")
                .forEach(remarks::add);
        return remarks;
    }

    private static String risks(Change change) {
        String loss = change.losesData() ? " Repairing it loses data." : "";
        return loss + change.mayFail().map(when -> " " + when).orElse("");
    }

    private static Map<String, Object> json(Change change) {
        Map<String, Object> facts = named(change.object());
        facts.put("code", change.code().text());
        facts.put("from", change.from());
        facts.put("to", change.to());
        facts.put(
                "differences",
                change.differences().stream()
                        .map(difference -> json(change.code(difference), difference))
                        .toList());
        facts.put("sentence", change.sentence());
        facts.put("sql", change.sql());
        facts.put("loss", word(change.loss()));
        facts.put("losesData", change.losesData());
        facts.put(
                "hazards",
                change.hazardKinds().stream().map(DifferencesReport::word).toList());
        facts.put("mayFail", change.mayFail());
        return facts;
    }

    private static Map<String, Object> json(ChangeCode code, Difference difference) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("code", code.text());
        facts.put("from", difference.from());
        facts.put("to", difference.to());
        return facts;
    }

    private static List<Map<String, Object>> named(List<ObjectName> objects) {
        return objects.stream().map(DifferencesReport::named).toList();
    }

    private static Map<String, Object> named(ObjectName object) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", kind(object));
        facts.put("object", object.path());
        return facts;
    }

    private static String describe(ObjectName object) {
        return kind(object) + " \"" + object.text() + "\"";
    }

    private static String kind(ObjectName object) {
        return object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
