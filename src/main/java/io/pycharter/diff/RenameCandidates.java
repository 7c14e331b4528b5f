package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds tables and columns that may have been renamed: one removed, one of the same shape added. Each is offered once. */
record RenameCandidates(ObjectGraph current, ObjectGraph target, ObjectActions actions) {

    List<RenameCandidate> all() {
        return Stream.concat(
                        pairs(ObjectKind.TABLE, this::tableShape).stream(),
                        pairs(ObjectKind.COLUMN, this::columnShape).stream())
                .toList();
    }

    private List<RenameCandidate> pairs(ObjectKind kind, Function<SchemaObject, Optional<Object>> shape) {
        Map<Object, Deque<ObjectName>> added = new HashMap<>();
        actions.created().stream()
                .filter(name -> name.kind() == kind && !current.contains(name))
                .sorted(Comparator.comparing(target::position).thenComparing(Comparator.naturalOrder()))
                .forEach(name -> shape.apply(target.get(name))
                        .ifPresent(key -> added.computeIfAbsent(key, any -> new ArrayDeque<>())
                                .add(name)));
        List<RenameCandidate> pairs = new ArrayList<>();
        actions.dropped().stream()
                .filter(name -> name.kind() == kind && !target.contains(name))
                .sorted(Comparator.comparing(current::position).thenComparing(Comparator.naturalOrder()))
                .forEach(name -> shape.apply(current.get(name))
                        .map(added::get)
                        .map(Deque::poll)
                        .ifPresent(other -> pairs.add(new RenameCandidate(name, other))));
        return pairs;
    }

    /** The columns by name, with their types. */
    private Optional<Object> tableShape(SchemaObject table) {
        List<Column> columns = ((TableObject) table).table().columns();
        return Optional.of(columns.stream()
                        .sorted(Comparator.comparing(Column::name))
                        .map(column -> List.of(column.name(), column.type()))
                        .<Object>map(shape -> shape)
                        .toList())
                .filter(shape -> !columns.isEmpty())
                .map(shape -> shape);
    }

    /** Empty for a column whose table is added or removed as a whole. */
    private Optional<Object> columnShape(SchemaObject object) {
        ColumnObject column = (ColumnObject) object;
        ObjectName table = column.owner().orElseThrow();
        return current.contains(table) && target.contains(table)
                ? Optional.of(
                        List.of(column.table(), column.shape(), column.column().defaultExpression()))
                : Optional.empty();
    }
}
