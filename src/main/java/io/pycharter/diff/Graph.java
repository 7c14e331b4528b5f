package io.pycharter.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A directed graph of operations: which must run before which. */
final class Graph {

    private final Map<Operation, Set<Operation>> later = new TreeMap<>();
    private final Comparator<Operation> preference;

    /**
     * An empty graph.
     *
     * @param preference the order of operations that may run in any order
     */
    Graph(Comparator<Operation> preference) {
        this.preference = preference;
    }

    void add(Operation operation) {
        later.put(operation, new TreeSet<>());
    }

    /** Both must have been added; ordering an operation before itself has no effect. */
    void order(Operation first, Operation second) {
        if (!first.equals(second)) {
            later.get(first).add(second);
        }
    }

    /** All operations in order; cycles are broken at an arbitrary place. */
    List<Operation> sorted() {
        Sorting sorting = new Sorting();
        while (!sorting.blocked.isEmpty()) {
            sorting.take(sorting.blocked.first());
        }
        return sorting.order;
    }

    /** A cycle, with a path to it; empty if there is none. */
    Set<Operation> cycle() {
        Set<Operation> blocked = new Sorting().blocked;
        Map<Operation, Operation> earlier = new HashMap<>();
        blocked.forEach(operation -> later.get(operation).stream()
                .filter(blocked::contains)
                .forEach(next -> earlier.putIfAbsent(next, operation)));
        Set<Operation> path = new LinkedHashSet<>();
        Operation operation = blocked.stream().findFirst().orElse(null);
        while (operation != null && path.add(operation)) {
            operation = earlier.get(operation);
        }
        return path;
    }

    /** Kahn's algorithm. */
    private final class Sorting {

        private final Map<Operation, Integer> waiting = new HashMap<>();
        private final PriorityQueue<Operation> ready = new PriorityQueue<>(preference);
        private final TreeSet<Operation> blocked = new TreeSet<>();
        private final List<Operation> order = new ArrayList<>();

        Sorting() {
            later.values().forEach(operations -> operations.forEach(next -> waiting.merge(next, 1, Integer::sum)));
            later.keySet().forEach(operation -> (waiting.containsKey(operation) ? blocked : ready).add(operation));
            drain();
        }

        /** Takes an operation although others should run before it, and all that can run then. */
        void take(Operation operation) {
            blocked.remove(operation);
            ready.add(operation);
            drain();
        }

        private void drain() {
            while (!ready.isEmpty()) {
                Operation operation = ready.remove();
                order.add(operation);
                for (Operation next : later.get(operation)) {
                    if (waiting.merge(next, -1, Integer::sum) == 0 && blocked.remove(next)) {
                        ready.add(next);
                    }
                }
            }
        }
    }
}
