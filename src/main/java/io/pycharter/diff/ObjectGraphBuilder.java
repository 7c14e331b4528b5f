package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.EnabledState;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Rule;
import io.pycharter.catalog.Sequence;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Trigger;
import io.pycharter.catalog.View;
import io.pycharter.catalog.View.ViewColumn;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits a catalog into objects that statements create, alter and drop.
 *
 * @param catalog the catalog
 * @param objects the graph to fill, also with dependencies that only the order of statements has
 */
record ObjectGraphBuilder(Catalog catalog, ObjectGraph objects) {

    void run() {
        catalog.types().forEach(type -> objects.add(new TypeObject(type)));
        catalog.sequences().forEach(sequence -> {
            objects.add(new SequenceObject(sequence));
            sequence.owner().ifPresent(column -> objects.add(new SequenceOwnerObject(sequence.name(), column)));
        });
        catalog.routines().forEach(routine -> objects.add(new RoutineObject(routine)));
        catalog.tables().forEach(this::addTable);
        catalog.views().forEach(this::addView);
        catalog.dependencies()
                .forEach((object, needed) -> needed.forEach(other -> objects.addDependency(object, other)));
        catalog.sequences().forEach(this::orderOwner);
        addBounds(catalog);
        catalog.tables().forEach(this::orderIndexes);
        catalog.tables().forEach(this::orderDefaults);
        catalog.tables().forEach(this::orderDisabledTriggers);
        catalog.tables().forEach(this::orderTriggers);
    }

    private void orderOwner(Sequence sequence) {
        ObjectName owner = ObjectName.of(ObjectKind.SEQUENCE_OWNER, sequence.name());
        sequence.owner().ifPresent(column -> {
            objects.addDependency(owner, new ObjectName(ObjectKind.COLUMN, column.table(), column.column()));
            objects.addDependency(owner, ObjectName.of(ObjectKind.TABLE, column.table()));
        });
    }

    private void addTable(Table table) {
        String name = table.name();
        objects.add(new TableObject(table));
        for (Column column : table.columns()) {
            objects.add(new ColumnObject(name, column));
            column.defaultExpression()
                    .ifPresent(expression -> objects.add(new DefaultObject(
                            ObjectKind.TABLE, new ObjectName(ObjectKind.DEFAULT, name, column.name()), expression)));
        }
        table.constraints().forEach(constraint -> objects.add(new ConstraintObject(name, constraint)));
        table.indexes().forEach(index -> objects.add(new IndexObject(ObjectKind.TABLE, name, index)));
        table.policies().forEach(policy -> objects.add(new PolicyObject(name, policy)));
        addEvents(ObjectKind.TABLE, name, table.triggers(), table.rules());
        addCluster(ObjectKind.TABLE, name, table.clusteredOn());
        if (!table.constraintTriggersFire()) {
            objects.add(new DisabledTriggersObject(name));
        }
        for (RelationName parent : table.parents()) {
            if (parent.schema().isEmpty()) {
                objects.inherit(name, parent.name());
            }
        }
    }

    /** A new table inherits the defaults its parents have at that moment; altering a parent's column alters its children. */
    private void orderDefaults(Table table) {
        for (Column column : table.columns()) {
            ObjectName name = new ObjectName(ObjectKind.COLUMN, table.name(), column.name());
            objects.parentsOf(name)
                    .forEach(parent -> objects.addDependency(
                            name, new ObjectName(ObjectKind.DEFAULT, parent.table(), column.name())));
            objects.ancestors(name)
                    .forEach(ancestor -> objects.addDependency(
                            new ObjectName(ObjectKind.DEFAULT, table.name(), column.name()), ancestor));
        }
    }

    /** PostgreSQL would attach an existing index of a partition to a matching index created on the parent later. */
    private void orderIndexes(Table table) {
        for (String parent : objects.parents(table.name())) {
            for (ObjectName above : objects.parts(ObjectName.of(ObjectKind.TABLE, parent))) {
                for (ObjectName own : objects.parts(ObjectName.of(ObjectKind.TABLE, table.name()))) {
                    if (objects.get(above) instanceof IndexObject first
                            && objects.get(own) instanceof IndexObject second
                            && first.couldPassFor(second)) {
                        objects.addDependency(own, above);
                    }
                }
            }
        }
    }

    private void addView(View view) {
        objects.add(new ViewObject(view));
        view.indexes().forEach(index -> objects.add(new IndexObject(ObjectKind.VIEW, view.name(), index)));
        addEvents(ObjectKind.VIEW, view.name(), view.triggers(), view.rules());
        addCluster(ObjectKind.VIEW, view.name(), view.clusteredOn());
        for (ViewColumn column : view.columns()) {
            ObjectName value = new ObjectName(ObjectKind.DEFAULT, view.name(), column.name());
            column.defaultExpression()
                    .ifPresent(expression -> objects.add(new DefaultObject(ObjectKind.VIEW, value, expression)));
        }
    }

    private void addCluster(ObjectKind relationKind, String relation, Optional<String> index) {
        index.ifPresent(name -> {
            ClusterObject cluster = new ClusterObject(relationKind, relation, name);
            objects.add(cluster);
            objects.addDependency(cluster.name(), new ObjectName(ObjectKind.INDEX, relation, name));
            objects.addDependency(cluster.name(), new ObjectName(ObjectKind.CONSTRAINT, relation, name));
        });
    }

    /** The triggers behind a foreign key are on both tables, and fire when it is created. */
    private void orderDisabledTriggers(Table table) {
        for (Constraint key : table.foreignKeys()) {
            ObjectName name = new ObjectName(ObjectKind.CONSTRAINT, table.name(), key.name());
            objects.addDependency(new DisabledTriggersObject(table.name()).name(), name);
            key.references()
                    .filter(other -> other.table().schema().isEmpty())
                    .ifPresent(other -> objects.addDependency(
                            new DisabledTriggersObject(other.table().name()).name(), name));
        }
    }

    /** A copy of a trigger is created, and altered, with that of the parent. */
    private void orderTriggers(Table table) {
        for (Trigger trigger : table.triggers()) {
            if (trigger.inherited()) {
                objects.parents(table.name())
                        .forEach(parent -> objects.addDependency(
                                new ObjectName(ObjectKind.TRIGGER, table.name(), trigger.name()),
                                new ObjectName(ObjectKind.TRIGGER, parent, trigger.name())));
            }
        }
    }

    private void addEvents(ObjectKind relationKind, String relation, List<Trigger> triggers, List<Rule> rules) {
        for (Trigger trigger : triggers) {
            ObjectName name = new ObjectName(ObjectKind.TRIGGER, relation, trigger.name());
            EnabledState state = trigger.enabledState();
            objects.add(
                    trigger.inherited()
                            ? new PartitionTriggerObject(name, state)
                            : new TriggerOrRuleObject(
                                    relationKind, name, trigger.definition(), state, trigger.comment()));
        }
        rules.forEach(rule -> objects.add(new TriggerOrRuleObject(
                relationKind,
                new ObjectName(ObjectKind.RULE, relation, rule.name()),
                rule.definition(),
                rule.enabledState(),
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
            PartitionBoundsObject object =
                    new PartitionBoundsObject(parent, Collections.unmodifiableSortedMap(partitions));
            objects.add(object);
            partitions
                    .keySet()
                    .forEach(partition ->
                            objects.addDependency(ObjectName.of(ObjectKind.TABLE, partition), object.name()));
        });
    }
}
