package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Table.Partition;
import io.pycharter.diff.Change.Kind;
import io.pycharter.diff.Change.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Attaches a table to its parents and detaches it from others, which keeps its rows: the last step of a plan, because the tables
 * have to fit by then.
 *
 * @param from the table
 * @param to the same table with the parents it should have
 */
public record ParentChange(Table from, Table to) {

    private record Shape(String name, String type, Optional<String> collation, boolean nullable) {}

    /** Whether a table has other parents than it should have, and only attaching or detaching it is needed. */
    public boolean isEnough() {
        boolean sameKey = from.partitioning().equals(to.partitioning());
        return sameKey && !from.parents().equals(to.parents()) && shape(from).equals(shape(to));
    }

    /** The plan with this as its last step, for a plan that leaves the table as it is. */
    public Plan after(Plan plan) {
        Step step = new Step(new TableObject(from).name(), statements(from, to), statements(to, from));
        TableObject table = new TableObject(from);
        List<Difference> differences = table.differences(new TableObject(to)).stream()
                .filter(difference -> difference.property() == Difference.Property.INHERITANCE)
                .toList();
        Change change = new Change(
                Kind.CHANGED,
                table.name(),
                differences,
                Loss.NONE,
                List.of(),
                table.subject() + " " + differences.get(0).phrase() + ".",
                step.sql(),
                step.undoSql());
        return plan.and(change, step);
    }

    private static Set<Shape> shape(Table table) {
        return table.columns().stream().map(ParentChange::shape).collect(Collectors.toSet());
    }

    private static Shape shape(Column column) {
        return new Shape(column.name(), column.type(), column.collation(), column.nullable());
    }

    private static List<String> statements(Table from, Table to) {
        String table = Identifier.quote(from.name());
        List<String> statements = new ArrayList<>();
        for (RelationName parent : from.parents()) {
            if (!to.parents().contains(parent)) {
                statements.add(
                        from.partition().isPresent()
                                ? "ALTER TABLE " + parent.sql() + " DETACH PARTITION " + table
                                : "ALTER TABLE " + table + " NO INHERIT " + parent.sql());
            }
        }
        Optional<String> bound = to.partition().map(Partition::bound);
        for (RelationName parent : to.parents()) {
            if (!from.parents().contains(parent)) {
                statements.add(
                        bound.map(values -> "ALTER TABLE " + parent.sql() + " ATTACH PARTITION " + table + " " + values)
                                .orElse("ALTER TABLE " + table + " INHERIT " + parent.sql()));
            }
        }
        return List.copyOf(statements);
    }
}
