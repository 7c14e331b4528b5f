package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The undirected graph of tables connected by foreign keys. Tables are identified by name. */
final class Neighbours {

    private final Map<String, Set<String>> neighbours = new LinkedHashMap<>();

    Neighbours(List<Table> tables, List<Reference> references) {
        tables.forEach(table -> neighbours.put(table.name(), new TreeSet<>()));
        for (Reference reference : references) {
            String from = reference.from().name();
            String to = reference.to().name();
            if (!from.equals(to)) {
                neighbours.get(from).add(to);
                neighbours.get(to).add(from);
            }
        }
    }

    /** The number of tables connected with this one. */
    int count(String table) {
        return neighbours.get(table).size();
    }

    /** The number of foreign keys from a table to each reachable one, itself included. */
    Map<String, Integer> distances(String start) {
        return distances(start, Set.of());
    }

    private Map<String, Integer> distances(String start, Set<String> removed) {
        Map<String, Integer> distances = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        distances.put(start, 0);
        while (!next.isEmpty()) {
            String table = next.remove();
            for (String neighbour : neighbours.get(table)) {
                if (!removed.contains(neighbour)
                        && distances.putIfAbsent(neighbour, distances.get(table) + 1) == null) {
                    next.add(neighbour);
                }
            }
        }
        return distances;
    }

    /** The connected components. */
    List<Set<String>> components() {
        return components(neighbours.keySet(), Set.of());
    }

    /** The connected components that remain of a table's component without that table. */
    List<Set<String>> parts(String table) {
        return components(neighbours.get(table), Set.of(table));
    }

    private List<Set<String>> components(Iterable<String> starts, Set<String> removed) {
        List<Set<String>> components = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String start : starts) {
            if (!seen.contains(start)) {
                Set<String> component = distances(start, removed).keySet();
                seen.addAll(component);
                components.add(component);
            }
        }
        return components;
    }
}
