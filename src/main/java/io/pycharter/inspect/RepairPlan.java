package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.diff.Diff;
import io.pycharter.diff.EnumChange;
import io.pycharter.diff.ParentChange;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenamedCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What makes a live schema what it should be, and keeps what it holds: where less is enough, nothing is dropped and re-created.
 *
 * @param renamed what the schema holds, after renames that the user has named
 * @param goal what it should hold, unmanaged objects too
 */
record RepairPlan(RenamedCatalog renamed, Catalog goal) {

    Plan plan() {
        List<EnumChange> enums = enumChanges();
        Plan first = plan(enums);
        List<EnumChange> possible =
                enums.stream().filter(change -> change.isPossibleBefore(first)).toList();
        Plan plan = possible.equals(enums) ? first : plan(possible);
        for (EnumChange change : possible) {
            plan = change.before(plan);
        }
        return plan;
    }

    /** Attaching and detaching a table keeps its rows. */
    private Plan plan(List<EnumChange> enums) {
        List<ParentChange> parents = parentChanges();
        Set<ObjectName> left = new HashSet<>();
        parents.forEach(
                change -> left.add(ObjectName.of(ObjectKind.TABLE, change.from().name())));
        enums.forEach(
                change -> left.add(ObjectName.of(ObjectKind.TYPE, change.from().name())));
        Plan plan = Diff.between(renamed, goal.replacing(left::contains, renamed.catalog()));
        for (ParentChange change : parents) {
            plan = change.after(plan);
        }
        return plan;
    }

    private List<ParentChange> parentChanges() {
        Map<String, Table> tables =
                renamed.catalog().tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        return goal.tables().stream()
                .filter(table -> tables.containsKey(table.name()))
                .map(table -> new ParentChange(tables.get(table.name()), table))
                .filter(ParentChange::isEnough)
                .toList();
    }

    private List<EnumChange> enumChanges() {
        Map<String, UserType> types =
                goal.types().stream().collect(Collectors.toMap(UserType::name, Function.identity()));
        return renamed.catalog().types().stream()
                .filter(from -> from instanceof EnumType && types.get(from.name()) instanceof EnumType)
                .map(from -> new EnumChange((EnumType) from, (EnumType) types.get(from.name())))
                .filter(EnumChange::isEnough)
                .toList();
    }
}
