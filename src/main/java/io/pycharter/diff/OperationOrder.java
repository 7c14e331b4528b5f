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
 * Everything that is done, in an order that works.
 *
 * <p>What is needed is there before what needs it is made, and goes after it. What is done in this order can be undone in the
 * opposite one: each statement then meets the state that it left.
 */
final class OperationOrder {

    private static final Set<ObjectKind> REPLACEABLE =
            Set.of(ObjectKind.VIEW, ObjectKind.ROUTINE, ObjectKind.DEFAULT, ObjectKind.SEQUENCE_OWNER);

    private final ObjectGraph current;
    private final ObjectGraph wanted;
    private final ObjectActions fates;
    private final Set<ObjectName> foldedDrops;
    private final Set<ObjectName> foldedCreations;
    private final Set<ObjectName> setAside = new TreeSet<>();
    private final Graph graph;

    OperationOrder(ObjectGraph current, ObjectGraph wanted, ObjectActions fates) {
        this.current = current;
        this.wanted = wanted;
        this.fates = fates;
        this.graph = new Graph(Comparator.comparing(Operation::rank)
                .thenComparing(node -> node.name().kind())
                .thenComparing(node -> node.name().relation())
                .thenComparing(node -> wanted.position(node.name()))
                .thenComparing(Comparator.naturalOrder()));
        this.foldedDrops = InlineParts.of(current, fates.dropped());
        this.foldedCreations = InlineParts.of(wanted, fates.made());
        fates.altered().stream()
                .filter(name -> name.kind() == ObjectKind.COLUMN)
                .forEach(this::setAsideTypes);
        addNodes();
        addDropOrder();
        addCreationOrder();
        addAlterationOrder();
        addNameOrder();
    }

    /** The types that get another name before the new ones are made. */
    Set<ObjectName> setAside() {
        return setAside;
    }

    Set<ObjectName> foldedDrops() {
        return foldedDrops;
    }

    Set<ObjectName> foldedCreations() {
        return foldedCreations;
    }

    /** What is done, in order. A circle, should one be left, is broken anywhere: the database will tell. */
    List<Operation> order() {
        return graph.sorted();
    }

    /**
     * What is altered in a circle, and could be dropped first and made last instead.
     *
     * <p>A view may be wanted to read a new table that takes the place of the very one it reads now.
     */
    Set<ObjectName> circularAlterations() {
        return graph.circle().stream()
                .filter(step -> step.action() == Action.ALTER
                        && REPLACEABLE.contains(step.name().kind()))
                .map(Operation::name)
                .collect(Collectors.toSet());
    }

    /** The types to be made again that a column, or a type that is set aside, needs; and what goes but needs such a type. */
    private void setAsideTypes(ObjectName user) {
        for (ObjectName needed : current.needs(user)) {
            if (needed.kind() == ObjectKind.TYPE && needsReplaced(needed) && setAside.add(needed)) {
                setAsideTypes(needed);
            }
        }
    }

    private boolean needsReplaced(ObjectName type) {
        return fates.isReplaced(type)
                || fates.dropped().contains(type)
                        && current.needs(type).stream()
                                .anyMatch(needed -> needed.kind() == ObjectKind.TYPE && needsReplaced(needed));
    }

    private void addNodes() {
        Stream.of(
                        fates.dropped().stream().map(this::drop),
                        fates.made().stream().map(this::create),
                        fates.altered().stream().map(name -> new Operation(Action.ALTER, name)),
                        setAside.stream().map(name -> new Operation(Action.SET_ASIDE, name)))
                .flatMap(nodes -> nodes)
                .forEach(graph::add);
    }

    private void addDropOrder() {
        for (ObjectName name : fates.dropped()) {
            for (ObjectName needed : withOwner(current, name)) {
                if (fates.dropped().contains(needed)) {
                    graph.order(drop(name), drop(needed));
                } else if (fates.altered().contains(needed)) {
                    graph.order(drop(name), new Operation(Action.ALTER, needed));
                }
                if (setAside.contains(needed)) {
                    orderSettingAside(name, new Operation(Action.SET_ASIDE, needed));
                }
            }
            if (setAside.contains(name)) {
                graph.order(new Operation(Action.SET_ASIDE, name), drop(name));
                if (fates.made().contains(name)) {
                    graph.order(new Operation(Action.SET_ASIDE, name), create(name));
                    graph.order(create(name), drop(name));
                }
            } else if (fates.made().contains(name)) {
                graph.order(drop(name), create(name));
            }
        }
    }

    /** What is dropped names the type as it was; only a type that is itself set aside can do with the other name. */
    private void orderSettingAside(ObjectName dropped, Operation needed) {
        if (setAside.contains(dropped)) {
            graph.order(new Operation(Action.SET_ASIDE, dropped), needed);
            graph.order(needed, drop(dropped));
        } else {
            graph.order(drop(dropped), needed);
        }
    }

    private void addCreationOrder() {
        for (ObjectName name : fates.made()) {
            for (ObjectName needed : withOwner(wanted, name)) {
                if (fates.made().contains(needed)) {
                    graph.order(create(needed), create(name));
                } else if (fates.altered().contains(needed)) {
                    graph.order(new Operation(Action.ALTER, needed), create(name));
                }
            }
        }
    }

    private void addAlterationOrder() {
        for (ObjectName name : fates.altered()) {
            Operation alter = new Operation(Action.ALTER, name);
            for (ObjectName needed : neededToAlter(current, name)) {
                if (fates.dropped().contains(needed)) {
                    graph.order(alter, drop(needed));
                }
                if (setAside.contains(needed)) {
                    graph.order(new Operation(Action.SET_ASIDE, needed), alter);
                }
            }
            for (ObjectName needed : neededToAlter(wanted, name)) {
                if (fates.made().contains(needed)) {
                    graph.order(create(needed), alter);
                } else if (fates.altered().contains(needed)) {
                    graph.order(new Operation(Action.ALTER, needed), alter);
                }
            }
        }
    }

    /** What gives up a name goes before what takes it. */
    private void addNameOrder() {
        Map<String, List<Operation>> givenUp = new HashMap<>();
        for (ObjectName name : fates.dropped()) {
            Operation node = setAside.contains(name) ? new Operation(Action.SET_ASIDE, name) : drop(name);
            current.get(name).takenNames().forEach(taken -> givenUp.computeIfAbsent(taken, key -> new ArrayList<>())
                    .add(node));
        }
        for (ObjectName name : fates.made()) {
            wanted.get(name).takenNames().forEach(taken -> givenUp.getOrDefault(taken, List.of())
                    .forEach(node -> graph.order(node, create(name))));
        }
    }

    private Operation drop(ObjectName name) {
        return foldedDrops.contains(name)
                ? drop(current.get(name).owner().orElseThrow())
                : new Operation(Action.DROP, name);
    }

    /** A new column comes to the heirs of its table together with what is particular to them. */
    private Operation create(ObjectName name) {
        if (foldedCreations.contains(name)) {
            return create(wanted.get(name).owner().orElseThrow());
        }
        Optional<ObjectName> parent = name.kind() == ObjectKind.COLUMN
                ? wanted.parentsOf(name).stream()
                        .map(ColumnObject::name)
                        .filter(fates.made()::contains)
                        .findFirst()
                : Optional.empty();
        return parent.map(this::create).orElse(new Operation(Action.CREATE, name));
    }

    /** A default that a parent has matters to a column only when it comes. */
    private static Set<ObjectName> neededToAlter(ObjectGraph objects, ObjectName name) {
        Set<ObjectName> needed = withOwner(objects, name);
        needed.removeIf(other -> name.kind() == ObjectKind.COLUMN && other.kind() == ObjectKind.DEFAULT);
        return needed;
    }

    private static Set<ObjectName> withOwner(ObjectGraph objects, ObjectName name) {
        Set<ObjectName> needed = new TreeSet<>(objects.needs(name));
        objects.get(name).owner().ifPresent(needed::add);
        return needed;
    }
}
