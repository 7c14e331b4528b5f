package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Column;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Rule;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Trigger;
import io.pycharter.catalog.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects of a catalog, each by itself, with what they need. */
final class ObjectSet {

    private final Map<ObjectName, SchemaObject> objects = new LinkedHashMap<>();
    private final Map<ObjectName, Set<ObjectName>> needs = new HashMap<>();
    private final Map<ObjectName, Set<ObjectName>> neededBy = new HashMap<>();
    private final Map<ObjectName, List<ObjectName>> parts = new HashMap<>();
    private final Map<ObjectName, Integer> positions = new HashMap<>();
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    ObjectSet(Catalog catalog) {
        catalog.types().forEach(type -> add(new TypeObject(type)));
        catalog.sequences().forEach(sequence -> {
            add(new SequenceObject(sequence));
            sequence.owner().ifPresent(column -> add(new SequenceOwnerObject(sequence.name(), column)));
        });
        catalog.routines().forEach(routine -> add(new RoutineObject(routine)));
        catalog.tables().forEach(this::addTable);
        catalog.views().forEach(this::addView);
        catalog.dependencies().forEach((object, needed) -> needed.forEach(other -> need(object, other)));
        catalog.sequences().forEach(sequence -> sequence.owner()
                .ifPresent(column -> need(
                        ObjectName.of(ObjectKind.SEQUENCE_OWNER, sequence.name()),
                        new ObjectName(ObjectKind.COLUMN, column.table(), column.column()))));
        addBounds(catalog);
        catalog.tables().forEach(this::orderIndexes);
        catalog.tables().forEach(this::orderDefaults);
    }

    /** All names. */
    Set<ObjectName> names() {
        return objects.keySet();
    }

    boolean contains(ObjectName name) {
        return objects.containsKey(name);
    }

    SchemaObject get(ObjectName name) {
        return objects.get(name);
    }

    Optional<ColumnObject> column(ObjectName name) {
        return Optional.ofNullable(objects.get(name)).map(ColumnObject.class::cast);
    }

    /** What an object needs, without what it is a part of. */
    Set<ObjectName> needs(ObjectName name) {
        return needs.getOrDefault(name, Set.of());
    }

    /** What needs an object, without its parts. */
    Set<ObjectName> neededBy(ObjectName name) {
        return neededBy.getOrDefault(name, Set.of());
    }

    /** The parts of an object, without their parts. */
    List<ObjectName> parts(ObjectName name) {
        return parts.getOrDefault(name, List.of());
    }

    /** Whether a foreign key refers to a table, or to one that it is a partition of. */
    boolean isReferredTo(String table) {
        ObjectName name = ObjectName.of(ObjectKind.TABLE, table);
        return Stream.concat(neededBy(name).stream(), parts(name).stream())
                        .anyMatch(
                                part -> get(part) instanceof ConstraintObject constraint && constraint.refersTo(table))
                || parents.getOrDefault(table, List.of()).stream().anyMatch(this::isReferredTo);
    }

    /** The place of a column in its table; 0 for everything else. */
    int position(ObjectName name) {
        return positions.getOrDefault(name, 0);
    }

    /** The columns of the same name in the tables that a table gets columns from. */
    List<ColumnObject> parentsOf(ObjectName column) {
        return sameColumn(column, parents.getOrDefault(column.relation(), List.of()));
    }

    /** The columns that inherit from a column, parents before children. */
    List<ColumnObject> heirs(ObjectName column) {
        List<ColumnObject> heirs = new ArrayList<>();
        for (ColumnObject child : sameColumn(column, children.getOrDefault(column.relation(), List.of()))) {
            heirs.add(child);
            heirs.addAll(heirs(child.name()));
        }
        return heirs;
    }

    private Stream<ObjectName> ancestors(ObjectName column) {
        return parentsOf(column).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent.name()), ancestors(parent.name())));
    }

    private List<ColumnObject> sameColumn(ObjectName column, List<String> tables) {
        return tables.stream()
                .map(table -> new ObjectName(ObjectKind.COLUMN, table, column.name()))
                .flatMap(name -> column(name).stream())
                .toList();
    }

    private void add(SchemaObject object) {
        objects.put(object.name(), object);
        object.owner().ifPresent(owner -> parts.computeIfAbsent(owner, key -> new ArrayList<>())
                .add(object.name()));
    }

    private void need(ObjectName object, ObjectName needed) {
        if (contains(object) && contains(needed)) {
            needs.computeIfAbsent(object, key -> new LinkedHashSet<>()).add(needed);
            neededBy.computeIfAbsent(needed, key -> new LinkedHashSet<>()).add(object);
        }
    }

    private void addTable(Table table) {
        String name = table.name();
        add(new TableObject(table));
        for (Column column : table.columns()) {
            ColumnObject object = new ColumnObject(name, column);
            add(object);
            positions.put(object.name(), positions.size());
            column.defaultExpression()
                    .ifPresent(expression -> add(
                            new DefaultObject(new ObjectName(ObjectKind.DEFAULT, name, column.name()), expression)));
        }
        table.constraints().forEach(constraint -> add(new ConstraintObject(name, constraint)));
        table.indexes().forEach(index -> add(new IndexObject(ObjectKind.TABLE, name, index)));
        table.policies().forEach(policy -> add(new PolicyObject(name, policy)));
        addEvents(ObjectKind.TABLE, name, table.triggers(), table.rules());
        for (RelationName parent : table.parents()) {
            if (parent.schema().isEmpty()) {
                parents.computeIfAbsent(name, key -> new ArrayList<>()).add(parent.name());
                children.computeIfAbsent(parent.name(), key -> new ArrayList<>())
                        .add(name);
            }
        }
    }

    /** A new table gets the defaults that its parent has at that moment; a parent's column takes its heirs along. */
    private void orderDefaults(Table table) {
        for (Column column : table.columns()) {
            ObjectName name = new ObjectName(ObjectKind.COLUMN, table.name(), column.name());
            parentsOf(name)
                    .forEach(parent -> need(name, new ObjectName(ObjectKind.DEFAULT, parent.table(), column.name())));
        }
    }

    /** An index that a partition has already would be taken for its part of the parent's, were that made later. */
    private void orderIndexes(Table table) {
        for (String parent : parents.getOrDefault(table.name(), List.of())) {
            for (ObjectName above : parts(ObjectName.of(ObjectKind.TABLE, parent))) {
                for (ObjectName own : parts(ObjectName.of(ObjectKind.TABLE, table.name()))) {
                    if (get(above) instanceof IndexObject first
                            && get(own) instanceof IndexObject second
                            && first.couldPassFor(second)) {
                        need(own, above);
                    }
                }
            }
        }
    }

    private void addView(View view) {
        add(new ViewObject(view));
        view.indexes().forEach(index -> add(new IndexObject(ObjectKind.VIEW, view.name(), index)));
        addEvents(ObjectKind.VIEW, view.name(), view.triggers(), view.rules());
    }

    private void addEvents(ObjectKind relationKind, String relation, List<Trigger> triggers, List<Rule> rules) {
        triggers.forEach(trigger -> add(new FiringObject(
                relationKind,
                new ObjectName(ObjectKind.TRIGGER, relation, trigger.name()),
                trigger.definition(),
                trigger.firing(),
                trigger.comment())));
        rules.forEach(rule -> add(new FiringObject(
                relationKind,
                new ObjectName(ObjectKind.RULE, relation, rule.name()),
                rule.definition(),
                rule.firing(),
                rule.comment())));
    }

    private void addBounds(Catalog catalog) {
        Map<String, SortedMap<String, String>> bounds = new HashMap<>();
        for (Table table : catalog.tables()) {
            table.partition()
                    .filter(partition -> partition.parent().schema().isEmpty())
                    .ifPresent(partition -> bounds.computeIfAbsent(
                                    partition.parent().name(), key -> new TreeMap<>())
                            .put(table.name(), partition.bound()));
        }
        bounds.forEach((parent, partitions) -> {
            BoundsObject object = new BoundsObject(parent, Collections.unmodifiableSortedMap(partitions));
            add(object);
            partitions.keySet().forEach(partition -> need(ObjectName.of(ObjectKind.TABLE, partition), object.name()));
        });
    }
}
