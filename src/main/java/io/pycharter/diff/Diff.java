package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares catalogs. */
public final class Diff {

    private Diff() {}

    /**
     * What turns the current schema into the target. Both must have been read on servers of the same major version: others may
     * write the same definition differently.
     */
    public static Plan between(Catalog current, Catalog target) {
        return between(RenamedCatalog.withoutRenames(current), target);
    }

    /**
     * What turns the current schema into the target, after renames that the user has named.
     *
     * @param renamed the current schema with the renames applied, see {@link Renames#apply}
     */
    public static Plan between(RenamedCatalog renamed, Catalog target) {
        TypedTables typed = new TypedTables(renamed.catalog(), target);
        RenamedCatalog untyped =
                new RenamedCatalog(TypedTables.untyped(renamed.catalog()), renamed.changes(), renamed.steps());
        return typed.around(
                compare(untyped, TypedTables.untyped(target)), renamed.steps().size());
    }

    private static Plan compare(RenamedCatalog renamed, Catalog target) {
        RenamedCatalog current = ConstraintRenames.apply(renamed, target);
        ObjectGraph from = ObjectGraph.of(current.catalog());
        ObjectGraph to = ObjectGraph.of(target);
        Set<ObjectName> replaceable = new HashSet<>();
        ObjectActions actions;
        OperationOrder plan;
        do {
            actions = new ObjectActions(from, to, replaceable);
            plan = new OperationOrder(from, to, actions);
        } while (replaceable.addAll(plan.cyclicAlterations()));
        List<Step> steps = new Statements(from, to, actions, plan).steps();
        return new Plan(
                Stream.concat(current.changes().stream(), new ChangeList(from, to, actions, steps).changes().stream())
                        .toList(),
                Stream.concat(current.steps().stream(), steps.stream()).toList(),
                new ColumnOrders(from, to, actions).of(target.tables()),
                new RenameCandidates(from, to, actions).all(),
                actions.dropped().stream().filter(actions::isReplaced).collect(Collectors.toUnmodifiableSet()),
                makesSqlBodies(from, actions.dropped())
                        || makesSqlBodies(to, actions.created())
                        || makesSqlBodies(to, actions.altered())
                        || makesSqlBodies(from, actions.altered()));
    }

    private static boolean makesSqlBodies(ObjectGraph objects, Set<ObjectName> names) {
        return names.stream()
                .map(objects::get)
                .anyMatch(object -> object instanceof RoutineObject routine
                        && routine.routine().textBody());
    }
}
