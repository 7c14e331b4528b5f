package io.pycharter.cli.render;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change;
import io.pycharter.diff.ColumnOrder;
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

    /** A sentence for each difference, then what is nobody's; no lines if there is neither. */
    public static List<String> sentences(SchemaDifferences differences) {
        return Stream.concat(
                        differences.changes().changes().stream().map(Change::sentence), unmanaged(differences).stream())
                .toList();
    }

    /** Each difference with the SQL that repairs it, then what is nobody's; no lines if there is neither. */
    public static List<String> repairs(SchemaDifferences differences) {
        return Stream.concat(
                        differences.changes().changes().stream().flatMap(DifferencesReport::repair),
                        unmanaged(differences).stream())
                .toList();
    }

    /** What is nobody's, on one line; empty if nothing is. */
    public static Optional<String> unmanaged(SchemaDifferences differences) {
        return differences.unmanaged().stream()
                .map(DifferencesReport::describe)
                .reduce((first, second) -> first + ", " + second)
                .map(objects -> "Nobody's, and left alone: " + objects + ".");
    }

    public static JsonDocument json(JsonDocument document, SchemaDifferences differences) {
        return json(
                        document.with("revision", differences.revision().map(Revision::id))
                                .with("differs", !differences.isEmpty()),
                        differences.changes())
                .with(
                        "unclaimed",
                        differences.unmanaged().stream()
                                .map(DifferencesReport::named)
                                .toList());
    }

    /** The changes by themselves. */
    public static JsonDocument json(JsonDocument document, Plan changes) {
        return document.with(
                        "changes",
                        changes.changes().stream().map(DifferencesReport::json).toList())
                .with("sql", changes.sql())
                .with(
                        "renameCandidates",
                        changes.renameCandidates().stream()
                                .map(RenameCandidate::rename)
                                .toList());
    }

    /** Its sentence, and the statements that make it below. */
    private static Stream<String> repair(Change change) {
        return Stream.concat(
                Stream.of(change.sentence() + risks(change)),
                change.effect().sql().stream()
                        .map(statement -> (statement + ";").indent(INDENT).stripTrailing()));
    }

    /** What the comparison cannot settle, or no statement can change; for notes. */
    public static List<String> remarks(Plan changes) {
        List<String> remarks = new ArrayList<>();
        changes.renameCandidates().stream().map(RenameCandidate::sentence).forEach(remarks::add);
        changes.columnOrders().stream()
                .map(ColumnOrder::sentence)
                .map(sentence -> sentence + " PostgreSQL cannot move them, and nothing depends on it.")
                .forEach(remarks::add);
        return remarks;
    }

    private static String risks(Change change) {
        String loss = change.effect().losesData() ? " Repairing it loses data." : "";
        return loss + change.effect().mayFail().map(when -> " " + when).orElse("");
    }

    private static Map<String, Object> json(Change change) {
        Map<String, Object> facts = named(change.object());
        facts.put("change", change.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        facts.put("sentence", change.sentence());
        facts.put("sql", change.effect().sql());
        facts.put("losesData", change.effect().losesData());
        facts.put("mayFail", change.effect().mayFail());
        return facts;
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
}
