package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that turns one schema into another.
 *
 * @param changes the differences and their consequences, by object
 * @param steps the statements of all changes, in their order; names are not qualified, so they must run with only the schema in
 *     the search path, and together in one transaction
 * @param columnOrders tables whose columns will be in another order, which no statement can change
 * @param renameCandidates what may have been renamed, but is treated as dropped and created
 * @param recreated what is dropped and created again, with its parts
 * @param hasSqlBodies whether functions are created whose bodies are SQL text
 */
public record Plan(
        List<Change> changes,
        List<Step> steps,
        List<ColumnOrder> columnOrders,
        List<RenameCandidate> renameCandidates,
        Set<ObjectName> recreated,
        boolean hasSqlBodies) {

    /** PostgreSQL does not track what a function's SQL text uses, so that may be created later; {@code pg_dump} does the same. */
    private static final String WITHOUT_BODY_CHECKS = "SET LOCAL check_function_bodies = off";

    /** Whether there are no changes; the order of columns does not count. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The changes without those that are consequences of others. */
    public List<Change> differences() {
        return changes.stream().filter(Change::isDifference).toList();
    }

    /** The same after another change, which is made first by one step. */
    Plan after(Change change, Step step) {
        return new Plan(
                Stream.concat(Stream.of(change), changes.stream()).toList(),
                Stream.concat(Stream.of(step), steps.stream()).toList(),
                columnOrders,
                renameCandidates,
                recreated,
                hasSqlBodies);
    }

    /** The same with another change, which is made last by one step. */
    Plan and(Change change, Step step) {
        return new Plan(
                Stream.concat(changes.stream(), Stream.of(change)).toList(),
                Stream.concat(steps.stream(), Stream.of(step)).toList(),
                columnOrders,
                renameCandidates,
                recreated,
                hasSqlBodies);
    }

    /**
     * The same with another difference of an object, which a step makes that is still to come.
     *
     * @param subject the object, as the beginning of a sentence
     */
    Plan withDifference(ObjectName object, Difference difference, String subject) {
        List<Change> all = new ArrayList<>(changes);
        Optional<Change> own = changes.stream()
                .filter(change -> change.object().equals(object))
                .findFirst();
        if (own.isPresent()) {
            all.set(changes.indexOf(own.get()), own.get().and(difference));
        } else {
            all.add(new Change(
                    Change.Kind.CHANGED,
                    object,
                    List.of(difference),
                    Change.Loss.NONE,
                    List.of(),
                    subject + " " + difference.phrase() + ".",
                    List.of(),
                    List.of()));
        }
        return new Plan(List.copyOf(all), steps, columnOrders, renameCandidates, recreated, hasSqlBodies);
    }

    /** The same with other steps for the same changes. */
    Plan withSteps(List<Step> others) {
        Map<ObjectName, List<String>> sql = new HashMap<>();
        Map<ObjectName, List<String>> undoSql = new HashMap<>();
        for (Step step : others) {
            ObjectName object = change(step).object();
            sql.computeIfAbsent(object, key -> new ArrayList<>()).addAll(step.sql());
            undoSql.computeIfAbsent(object, key -> new ArrayList<>()).addAll(0, step.undoSql());
        }
        return new Plan(
                changes.stream()
                        .map(change -> change.with(
                                sql.getOrDefault(change.object(), List.of()),
                                undoSql.getOrDefault(change.object(), List.of())))
                        .toList(),
                List.copyOf(others),
                columnOrders,
                renameCandidates,
                recreated,
                hasSqlBodies);
    }

    /** The same with other rename candidates. */
    public Plan withRenameCandidates(List<RenameCandidate> candidates) {
        return new Plan(changes, steps, columnOrders, List.copyOf(candidates), recreated, hasSqlBodies);
    }

    /** Whether any change loses data. */
    public boolean losesData() {
        return changes.stream().anyMatch(Change::losesData);
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

    /** Parts of an object that is added or removed as a whole have no change of their own. */
    private Optional<Change> find(ObjectName object) {
        return changes.stream()
                .filter(change -> change.object().equals(object))
                .findFirst()
                .or(() -> object.owner(ObjectKind.TABLE).flatMap(this::find))
                .or(() -> object.owner(ObjectKind.VIEW).flatMap(this::find))
                .or(() -> Optional.of(object)
                        .filter(part -> part.kind() == ObjectKind.SEQUENCE_OWNER)
                        .flatMap(part -> find(ObjectName.of(ObjectKind.SEQUENCE, part.name()))));
    }

    /** The settings that the statements of either direction need first, without semicolons. */
    public List<String> preamble() {
        return hasSqlBodies ? List.of(WITHOUT_BODY_CHECKS) : List.of();
    }
}
