package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that makes one schema into another.
 *
 * @param changes what is different and what that entails, by object
 * @param steps the statements of all changes, in the order that works; names are not qualified, so they must run with the
 *     schema alone as search path, and together in one transaction
 * @param columnOrders tables whose columns will stand in another order, which no statement can change
 * @param renameCandidates what may have been renamed, and is treated as if it had not
 * @param hasSqlBodies whether functions are made whose bodies are SQL text
 */
public record Plan(
        List<Change> changes,
        List<Step> steps,
        List<ColumnOrder> columnOrders,
        List<RenameCandidate> renameCandidates,
        boolean hasSqlBodies) {

    /** What a function's SQL uses is not tracked, and may come later; {@code pg_dump} does the same. */
    private static final String WITHOUT_BODY_CHECKS = "SET LOCAL check_function_bodies = off";

    /** Whether there is nothing to change; the order of columns does not count. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The changes without those that are merely entailed by others. */
    public List<Change> differences() {
        return changes.stream().filter(Change::isDifference).toList();
    }

    /** The same with other candidates for renames. */
    public Plan offering(List<RenameCandidate> candidates) {
        return new Plan(changes, steps, columnOrders, List.copyOf(candidates), hasSqlBodies);
    }

    /** Whether any change loses data. */
    public boolean losesData() {
        return changes.stream().anyMatch(change -> change.effect().losesData());
    }

    /** All statements, in order, without semicolons. */
    public List<String> sql() {
        List<String> statements = new ArrayList<>(preamble());
        steps.forEach(step -> statements.addAll(step.sql()));
        return List.copyOf(statements);
    }

    /** The statements that undo all of it, in order, without semicolons. */
    public List<String> undoSql() {
        List<String> statements = new ArrayList<>(preamble());
        for (int i = steps.size() - 1; i >= 0; i--) {
            statements.addAll(steps.get(i).undoSql());
        }
        return List.copyOf(statements);
    }

    /** The change that a step makes, or a part of it. */
    public Change change(Step step) {
        return find(step.change())
                .orElseThrow(() -> new IllegalArgumentException("The step \"" + step + "\" is not of these."));
    }

    /** Parts of something that comes or goes as a whole have no change of their own. */
    private Optional<Change> find(ObjectName object) {
        return changes.stream()
                .filter(change -> change.object().equals(object))
                .findFirst()
                .or(() -> object.owner(ObjectKind.TABLE).flatMap(this::find))
                .or(() -> object.owner(ObjectKind.VIEW).flatMap(this::find));
    }

    /** What has to run before either direction's statements, without semicolons. */
    public List<String> preamble() {
        return hasSqlBodies ? List.of(WITHOUT_BODY_CHECKS) : List.of();
    }
}
