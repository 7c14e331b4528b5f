package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares catalogs. */
public final class Diff {

    private Diff() {}

    /**
     * What makes the current schema into the wanted one. Both must have been read on servers of the same major version: others
     * may write the same definition differently.
     */
    public static Plan between(Catalog current, Catalog wanted) {
        return between(new RenamedCatalog(current, List.of(), List.of()), wanted);
    }

    /**
     * What makes the current schema into the wanted one, after renames that somebody has told.
     *
     * @param renamed the current schema with the renames done, see {@link Renames#apply}
     */
    public static Plan between(RenamedCatalog renamed, Catalog wanted) {
        RenamedCatalog current = ConstraintRenames.apply(renamed, wanted);
        ObjectGraph from = ObjectGraph.of(current.catalog());
        ObjectGraph to = ObjectGraph.of(wanted);
        Set<ObjectName> replaceable = new HashSet<>();
        ObjectActions fates;
        OperationOrder plan;
        do {
            fates = new ObjectActions(from, to, replaceable);
            plan = new OperationOrder(from, to, fates);
        } while (replaceable.addAll(plan.circularAlterations()));
        List<Step> steps = new Statements(from, to, fates, plan).steps();
        return new Plan(
                Stream.concat(current.changes().stream(), new ChangeList(from, to, fates, steps).changes().stream())
                        .toList(),
                Stream.concat(current.steps().stream(), steps.stream()).toList(),
                new ColumnOrders(from, to, fates).of(wanted.tables()),
                new RenameCandidates(from, to, fates).all(),
                makesSqlBodies(from, fates.dropped())
                        || makesSqlBodies(to, fates.made())
                        || makesSqlBodies(to, fates.altered())
                        || makesSqlBodies(from, fates.altered()));
    }

    private static boolean makesSqlBodies(ObjectGraph objects, Set<ObjectName> names) {
        return names.stream()
                .map(objects::get)
                .anyMatch(object -> object instanceof RoutineObject routine
                        && routine.routine().textBody());
    }
}
