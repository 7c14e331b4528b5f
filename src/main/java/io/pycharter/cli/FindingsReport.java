package io.pycharter.cli;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change;
import io.pycharter.diff.Changes;
import io.pycharter.diff.ColumnOrder;
import io.pycharter.diff.RenameCandidate;
import io.pycharter.inspect.Findings;
import io.pycharter.revision.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How differences between schemas are shown. */
final class FindingsReport {

    private static final String INDENT = "    ";

    private FindingsReport() {}

    /** Each difference with the SQL that repairs it, then what is nobody's; empty if there is neither. */
    static String text(Findings findings) {
        List<String> lines = new ArrayList<>(lines(findings.changes()));
        if (!findings.unclaimed().isEmpty()) {
            lines.add("Nobody's, and left alone: "
                    + findings.unclaimed().stream()
                            .map(FindingsReport::describe)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return String.join("\n", lines);
    }

    static JsonDocument json(JsonDocument document, Findings findings) {
        return json(
                        document.with("revision", findings.revision().map(Revision::id))
                                .with("differs", !findings.isEmpty()),
                        findings.changes())
                .with(
                        "unclaimed",
                        findings.unclaimed().stream().map(FindingsReport::named).toList());
    }

    /** The changes by themselves. */
    static JsonDocument json(JsonDocument document, Changes changes) {
        return document.with(
                        "changes",
                        changes.changes().stream().map(FindingsReport::json).toList())
                .with("sql", changes.sql())
                .with(
                        "renameCandidates",
                        changes.renameCandidates().stream()
                                .map(RenameCandidate::rename)
                                .toList());
    }

    /** A sentence for each change, the statements that make it below. */
    private static List<String> lines(Changes changes) {
        List<String> lines = new ArrayList<>();
        for (Change change : changes.changes()) {
            lines.add(change.sentence() + risks(change));
            change.effect()
                    .sql()
                    .forEach(statement ->
                            lines.add((statement + ";").indent(INDENT.length()).stripTrailing()));
        }
        return lines;
    }

    /** What the comparison cannot settle, or no statement can change; for notes. */
    static List<String> remarks(Changes changes) {
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
        facts.put("object", object.text());
        return facts;
    }

    private static String describe(ObjectName object) {
        return kind(object) + " \"" + object.text() + "\"";
    }

    private static String kind(ObjectName object) {
        return object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
