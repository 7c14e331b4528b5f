package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the tables whose columns will not be in the order of the target. */
record ColumnOrders(ObjectGraph current, ObjectGraph target, ObjectActions actions) {

    List<ColumnOrder> of(List<Table> tables) {
        return tables.stream()
                .filter(table -> !actions.created().contains(ObjectName.of(ObjectKind.TABLE, table.name())))
                .flatMap(table -> order(table).stream())
                .toList();
    }

    /** Kept columns stay in their order; new ones follow in the order of the target. */
    private Optional<ColumnOrder> order(Table table) {
        Table before = ((TableObject) current.get(ObjectName.of(ObjectKind.TABLE, table.name()))).table();
        List<String> order = new ArrayList<>();
        before.columns().stream()
                .map(Column::name)
                .filter(name -> !actions.dropped().contains(name(table, name)))
                .forEach(order::add);
        List<String> targetOrder = table.columns().stream().map(Column::name).toList();
        targetOrder.stream()
                .filter(name -> actions.created().contains(name(table, name)))
                .forEach(order::add);
        return order.equals(targetOrder)
                ? Optional.empty()
                : Optional.of(new ColumnOrder(table.name(), List.copyOf(order), targetOrder));
    }

    private static ObjectName name(Table table, String column) {
        return new ObjectName(ObjectKind.COLUMN, table.name(), column);
    }
}
