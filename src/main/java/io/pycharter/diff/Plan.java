package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Node.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that is done, in an order that works.
 *
 * <p>What is needed is there before what needs it is made, and goes after it. What is done in this order can be undone in the
 * opposite one: each statement then meets the state that it left.
 */
final class Plan {

    private final ObjectSet current;
    private final ObjectSet wanted;
    private final Fates fates;
    private final Set<ObjectName> foldedDrops;
    private final Set<ObjectName> foldedCreations;
    private final Set<ObjectName> setAside = new TreeSet<>();
    private final Map<Node, Set<Node>> before = new TreeMap<>();

    Plan(ObjectSet current, ObjectSet wanted, Fates fates) {
        this.current = current;
        this.wanted = wanted;
        this.fates = fates;
        this.foldedDrops = Folding.of(current, fates.dropped());
        this.foldedCreations = Folding.of(wanted, fates.made());
        fates.retyped().forEach(this::setAsideTypes);
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

    /**
     * What is done, in order. Where there is a circle, which the database itself could not have made in one go, it is broken
     * where that is least likely to matter.
     */
    List<Node> order() {
        Map<Node, Integer> waiting = new HashMap<>();
        before.forEach((node, later) -> later.forEach(next -> waiting.merge(next, 1, Integer::sum)));
        PriorityQueue<Node> ready = new PriorityQueue<>(Comparator.comparing(Node::rank)
                .thenComparing(node -> node.name().kind())
                .thenComparing(node -> node.name().relation())
                .thenComparing(node -> wanted.position(node.name()))
                .thenComparing(Comparator.naturalOrder()));
        TreeSet<Node> blocked = new TreeSet<>();
        before.keySet().forEach(node -> (waiting.containsKey(node) ? blocked : ready).add(node));
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty() || !blocked.isEmpty()) {
            Node node = ready.isEmpty() ? blocked.pollFirst() : ready.remove();
            order.add(node);
            for (Node next : before.get(node)) {
                if (waiting.merge(next, -1, Integer::sum) == 0 && blocked.remove(next)) {
                    ready.add(next);
                }
            }
        }
        return order;
    }

    /** The replaced types that a column needs, or a type that is set aside. */
    private void setAsideTypes(ObjectName user) {
        for (ObjectName needed : current.needs(user)) {
            if (needed.kind() == ObjectKind.TYPE && fates.isReplaced(needed) && setAside.add(needed)) {
                setAsideTypes(needed);
            }
        }
    }

    private void addNodes() {
        Stream.of(
                        fates.dropped().stream().map(this::drop),
                        fates.made().stream().map(this::create),
                        fates.altered().stream().map(name -> new Node(Action.ALTER, name)),
                        setAside.stream().map(name -> new Node(Action.SET_ASIDE, name)))
                .flatMap(nodes -> nodes)
                .forEach(node -> before.put(node, new TreeSet<>()));
    }

    private void addDropOrder() {
        for (ObjectName name : fates.dropped()) {
            for (ObjectName needed : withOwner(current, name)) {
                if (fates.dropped().contains(needed)) {
                    order(drop(name), drop(needed));
                } else if (fates.altered().contains(needed)) {
                    order(drop(name), new Node(Action.ALTER, needed));
                }
                if (setAside.contains(needed)) {
                    orderSettingAside(name, new Node(Action.SET_ASIDE, needed));
                }
            }
            if (setAside.contains(name)) {
                order(new Node(Action.SET_ASIDE, name), create(name));
                order(create(name), drop(name));
            } else if (fates.made().contains(name)) {
                order(drop(name), create(name));
            }
        }
    }

    /** What is dropped names the type as it was; only a type that is itself set aside can do with the other name. */
    private void orderSettingAside(ObjectName dropped, Node needed) {
        if (setAside.contains(dropped)) {
            order(new Node(Action.SET_ASIDE, dropped), needed);
            order(needed, drop(dropped));
        } else {
            order(drop(dropped), needed);
        }
    }

    private void addCreationOrder() {
        for (ObjectName name : fates.made()) {
            for (ObjectName needed : withOwner(wanted, name)) {
                if (fates.made().contains(needed)) {
                    order(create(needed), create(name));
                } else if (fates.altered().contains(needed)) {
                    order(new Node(Action.ALTER, needed), create(name));
                }
            }
        }
    }

    private void addAlterationOrder() {
        for (ObjectName name : fates.altered()) {
            Node alter = new Node(Action.ALTER, name);
            for (ObjectName needed : withOwner(current, name)) {
                if (fates.dropped().contains(needed)) {
                    order(alter, drop(needed));
                }
                if (setAside.contains(needed)) {
                    order(new Node(Action.SET_ASIDE, needed), alter);
                }
            }
            for (ObjectName needed : withOwner(wanted, name)) {
                if (fates.made().contains(needed)) {
                    order(create(needed), alter);
                } else if (fates.altered().contains(needed)) {
                    order(new Node(Action.ALTER, needed), alter);
                }
            }
        }
    }

    /** What gives up a name goes before what takes it. */
    private void addNameOrder() {
        Map<String, List<Node>> givenUp = new HashMap<>();
        for (ObjectName name : fates.dropped()) {
            Node node = setAside.contains(name) ? new Node(Action.SET_ASIDE, name) : drop(name);
            current.get(name).takenNames().forEach(taken -> givenUp.computeIfAbsent(taken, key -> new ArrayList<>())
                    .add(node));
        }
        for (ObjectName name : fates.made()) {
            wanted.get(name).takenNames().forEach(taken -> givenUp.getOrDefault(taken, List.of())
                    .forEach(node -> order(node, create(name))));
        }
    }

    private void order(Node first, Node second) {
        if (!first.equals(second)) {
            before.get(first).add(second);
        }
    }

    private Node drop(ObjectName name) {
        return folded(new Node(Action.DROP, name), current, foldedDrops);
    }

    private Node create(ObjectName name) {
        return folded(new Node(Action.CREATE, name), wanted, foldedCreations);
    }

    private static Node folded(Node node, ObjectSet objects, Set<ObjectName> foldedNames) {
        return foldedNames.contains(node.name())
                ? folded(node.to(objects.get(node.name()).owner().orElseThrow()), objects, foldedNames)
                : node;
    }

    private static Set<ObjectName> withOwner(ObjectSet objects, ObjectName name) {
        Set<ObjectName> needed = new TreeSet<>(objects.needs(name));
        objects.get(name).owner().ifPresent(needed::add);
        return needed;
    }
}
