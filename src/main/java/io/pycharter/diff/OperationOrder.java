package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Operation.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders operations by dependencies.
 *
 * <p>Dependencies are created before and dropped after their dependents. Operations can be undone in reverse order: each undo
 * statement then finds the state that its statement left.
 */
final class OperationOrder {

    private static final Set<ObjectKind> REPLACEABLE =
            Set.of(ObjectKind.VIEW, ObjectKind.ROUTINE, ObjectKind.DEFAULT, ObjectKind.SEQUENCE_OWNER);

    private final ObjectGraph current;
    private final ObjectGraph target;
    private final ObjectActions actions;
    private final Set<ObjectName> inlineDrops;
    private final Set<ObjectName> inlineCreations;
    private final Set<ObjectName> renamedTypes = new TreeSet<>();
    private final Graph graph;

    OperationOrder(ObjectGraph current, ObjectGraph target, ObjectActions actions) {
        this.current = current;
        this.target = target;
        this.actions = actions;
        this.graph = new Graph(Comparator.comparing(Operation::rank)
                .thenComparing(operation -> operation.name().kind())
                .thenComparing(operation -> operation.name().relation())
                .thenComparing(operation -> target.position(operation.name()))
                .thenComparing(Comparator.naturalOrder()));
        this.inlineDrops = InlineParts.of(current, actions.dropped());
        this.inlineCreations = InlineParts.of(target, actions.created());
        actions.altered().stream()
                .filter(name -> name.kind() == ObjectKind.COLUMN)
                .forEach(this::renameOldTypes);
        addOperations();
        addDropOrder();
        addCreationOrder();
        addAlterationOrder();
        addNameOrder();
        addIdentityOrder();
    }

    /** The old types that are renamed before the new ones are created. */
    Set<ObjectName> renamedTypes() {
        return renamedTypes;
    }

    Set<ObjectName> inlineDrops() {
        return inlineDrops;
    }

    Set<ObjectName> inlineCreations() {
        return inlineCreations;
    }

    /** All operations in order. A remaining cycle is broken at an arbitrary place: the database will report it. */
    List<Operation> order() {
        return graph.sorted();
    }

    /**
     * What is altered within a cycle, and could be dropped first and created last instead.
     *
     * <p>For example a view whose target reads a new table with the name of the one it reads now.
     */
    Set<ObjectName> cyclicAlterations() {
        return graph.cycle().stream()
                .filter(step -> step.action() == Action.ALTER
                        && REPLACEABLE.contains(step.name().kind()))
                .map(Operation::name)
                .collect(Collectors.toSet());
    }

    /** The types to re-create that a column or a renamed type depends on, and dropped types that depend on such a type. */
    private void renameOldTypes(ObjectName user) {
        for (ObjectName dependency : current.dependencies(user)) {
            if (dependency.kind() == ObjectKind.TYPE
                    && isReplacedOrNeedsReplaced(dependency)
                    && renamedTypes.add(dependency)) {
                renameOldTypes(dependency);
            }
        }
    }

    private boolean isReplacedOrNeedsReplaced(ObjectName type) {
        return actions.isReplaced(type)
                || actions.dropped().contains(type)
                        && current.dependencies(type).stream()
                                .anyMatch(dependency ->
                                        dependency.kind() == ObjectKind.TYPE && isReplacedOrNeedsReplaced(dependency));
    }

    private void addOperations() {
        Stream.of(
                        actions.dropped().stream().map(this::drop),
                        actions.created().stream().map(this::create),
                        actions.altered().stream().map(name -> new Operation(Action.ALTER, name)),
                        renamedTypes.stream().map(name -> new Operation(Action.RENAME_OLD, name)))
                .flatMap(operations -> operations)
                .forEach(graph::add);
    }

    private void addDropOrder() {
        for (ObjectName name : actions.dropped()) {
            for (ObjectName dependency : withOwner(current, name)) {
                if (actions.dropped().contains(dependency)) {
                    graph.order(drop(name), drop(dependency));
                } else if (actions.altered().contains(dependency)) {
                    graph.order(drop(name), new Operation(Action.ALTER, dependency));
                }
                if (renamedTypes.contains(dependency)) {
                    orderRenaming(name, new Operation(Action.RENAME_OLD, dependency));
                }
            }
            if (renamedTypes.contains(name)) {
                graph.order(new Operation(Action.RENAME_OLD, name), drop(name));
                if (actions.created().contains(name)) {
                    graph.order(new Operation(Action.RENAME_OLD, name), create(name));
                    graph.order(create(name), drop(name));
                }
            } else if (actions.created().contains(name)) {
                graph.order(drop(name), create(name));
            }
        }
    }

    /** A dropped object refers to the type by its original name; only a type that is renamed itself can use the temporary one. */
    private void orderRenaming(ObjectName dropped, Operation dependency) {
        if (renamedTypes.contains(dropped)) {
            graph.order(new Operation(Action.RENAME_OLD, dropped), dependency);
            graph.order(dependency, drop(dropped));
        } else {
            graph.order(drop(dropped), dependency);
        }
    }

    private void addCreationOrder() {
        for (ObjectName name : actions.created()) {
            for (ObjectName dependency : withOwner(target, name)) {
                if (actions.created().contains(dependency)) {
                    graph.order(create(dependency), create(name));
                } else if (actions.altered().contains(dependency)) {
                    graph.order(new Operation(Action.ALTER, dependency), create(name));
                }
            }
        }
    }

    private void addAlterationOrder() {
        for (ObjectName name : actions.altered()) {
            Operation alter = new Operation(Action.ALTER, name);
            for (ObjectName dependency : dependenciesToAlter(current, name)) {
                if (actions.dropped().contains(dependency)) {
                    graph.order(alter, drop(dependency));
                }
                if (renamedTypes.contains(dependency)) {
                    graph.order(new Operation(Action.RENAME_OLD, dependency), alter);
                }
            }
            for (ObjectName dependency : dependenciesToAlter(target, name)) {
                if (actions.created().contains(dependency)) {
                    graph.order(create(dependency), alter);
                } else if (actions.altered().contains(dependency)) {
                    graph.order(new Operation(Action.ALTER, dependency), alter);
                }
            }
        }
    }

    /** An object that frees a name is dropped before the one that takes it is created. */
    private void addNameOrder() {
        Map<String, List<Operation>> givenUp = new HashMap<>();
        for (ObjectName name : actions.dropped()) {
            Operation operation = renamedTypes.contains(name) ? new Operation(Action.RENAME_OLD, name) : drop(name);
            current.get(name).takenNames().forEach(taken -> givenUp.computeIfAbsent(taken, key -> new ArrayList<>())
                    .add(operation));
        }
        for (ObjectName name : actions.created()) {
            target.get(name).takenNames().forEach(taken -> givenUp.getOrDefault(taken, List.of())
                    .forEach(operation -> graph.order(operation, create(name))));
        }
    }

    /** A name that an identity column's sequence has, or will have, is free for the other. */
    private void addIdentityOrder() {
        IdentityColumns identities = new IdentityColumns(current, target, actions);
        for (ObjectName sequence : actions.created()) {
            identities
                    .endingBefore(sequence)
                    .forEach(column -> graph.order(
                            actions.dropped().contains(column) ? drop(column) : new Operation(Action.ALTER, column),
                            create(sequence)));
        }
        for (ObjectName sequence : actions.dropped()) {
            identities
                    .beginningAfter(sequence)
                    .forEach(column -> graph.order(
                            drop(sequence),
                            actions.created().contains(column) ? create(column) : new Operation(Action.ALTER, column)));
        }
    }

    private Operation drop(ObjectName name) {
        return inlineDrops.contains(name)
                ? drop(current.get(name).owner().orElseThrow())
                : new Operation(Action.DROP, name);
    }

    /** A new column is added to child tables together with their deviations from it. */
    private Operation create(ObjectName name) {
        if (inlineCreations.contains(name)) {
            return create(target.get(name).owner().orElseThrow());
        }
        Optional<ObjectName> parent = name.kind() == ObjectKind.COLUMN
                ? target.parentsOf(name).stream()
                        .map(ColumnObject::name)
                        .filter(actions.created()::contains)
                        .findFirst()
                : Optional.empty();
        return parent.map(this::create).orElse(new Operation(Action.CREATE, name));
    }

    /** A parent's default matters to a column only when the column is created. */
    private static Set<ObjectName> dependenciesToAlter(ObjectGraph objects, ObjectName name) {
        Set<ObjectName> dependencies = withOwner(objects, name);
        dependencies.removeIf(other -> name.kind() == ObjectKind.COLUMN && other.kind() == ObjectKind.DEFAULT);
        return dependencies;
    }

    private static Set<ObjectName> withOwner(ObjectGraph objects, ObjectName name) {
        Set<ObjectName> dependencies = new TreeSet<>(objects.dependencies(name));
        objects.get(name).owner().ifPresent(dependencies::add);
        return dependencies;
    }
}
