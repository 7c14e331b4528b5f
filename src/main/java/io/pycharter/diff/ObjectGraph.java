package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The objects of a catalog with their dependencies. */
final class ObjectGraph {

    private final Map<ObjectName, SchemaObject> objects = new LinkedHashMap<>();
    private final Map<ObjectName, Set<ObjectName>> dependencies = new HashMap<>();
    private final Map<ObjectName, Set<ObjectName>> dependents = new HashMap<>();
    private final Map<ObjectName, List<ObjectName>> parts = new HashMap<>();
    private final Map<ObjectName, Integer> positions = new HashMap<>();
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    private ObjectGraph() {}

    /** The objects of a catalog. */
    static ObjectGraph of(Catalog catalog) {
        ObjectGraph objects = new ObjectGraph();
        new ObjectGraphBuilder(catalog, objects).run();
        return objects;
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

    /** What an object depends on, without its owner. */
    Set<ObjectName> dependencies(ObjectName name) {
        return dependencies.getOrDefault(name, Set.of());
    }

    /** What depends on an object, without its parts. */
    Set<ObjectName> dependents(ObjectName name) {
        return dependents.getOrDefault(name, Set.of());
    }

    /** The parts of an object, without their parts. */
    List<ObjectName> parts(ObjectName name) {
        return parts.getOrDefault(name, List.of());
    }

    /** Whether a foreign key refers to a table, or to one it is a partition of. */
    boolean isReferredTo(String table) {
        ObjectName name = ObjectName.of(ObjectKind.TABLE, table);
        return Stream.concat(dependents(name).stream(), parts(name).stream())
                        .anyMatch(
                                part -> get(part) instanceof ConstraintObject constraint && constraint.refersTo(table))
                || parents.getOrDefault(table, List.of()).stream().anyMatch(this::isReferredTo);
    }

    /** Whether a column, or one that it is inherited from, is an identity or in a primary key, so that it is never null. */
    boolean isKey(ObjectName column) {
        return Stream.concat(Stream.of(column), ancestors(column)).anyMatch(name -> {
            TableObject table = (TableObject) get(ObjectName.of(ObjectKind.TABLE, name.relation()));
            boolean identity = column(name).orElseThrow().column().identity().isPresent();
            return identity
                    || table.table().primaryKey().stream()
                            .anyMatch(key -> key.columns().contains(name.name()));
        });
    }

    /** The position of a column in its table; 0 for all other objects. */
    int position(ObjectName name) {
        return positions.getOrDefault(name, 0);
    }

    /** Records that a table inherits columns from another. */
    void inherit(String table, String parent) {
        parents.computeIfAbsent(table, key -> new ArrayList<>()).add(parent);
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(table);
    }

    /** The tables that a table inherits columns from. */
    List<String> parents(String table) {
        return parents.getOrDefault(table, List.of());
    }

    /** The columns of the same name in the parents of the table. */
    List<ColumnObject> parentsOf(ObjectName column) {
        return sameColumn(column, parents.getOrDefault(column.relation(), List.of()));
    }

    /** The columns that inherit from a column, parents before children. */
    List<ColumnObject> childrenOf(ObjectName column) {
        List<ColumnObject> all = new ArrayList<>();
        for (ColumnObject child : sameColumn(column, children.getOrDefault(column.relation(), List.of()))) {
            all.add(child);
            all.addAll(childrenOf(child.name()));
        }
        return all;
    }

    /** The columns that a column is inherited from, directly or not. */
    Stream<ObjectName> ancestors(ObjectName column) {
        return parentsOf(column).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent.name()), ancestors(parent.name())));
    }

    private List<ColumnObject> sameColumn(ObjectName column, List<String> tables) {
        return tables.stream()
                .map(table -> new ObjectName(ObjectKind.COLUMN, table, column.name()))
                .flatMap(name -> column(name).stream())
                .toList();
    }

    /** Adds an object; of the columns of a table, one after the other. */
    void add(SchemaObject object) {
        objects.put(object.name(), object);
        if (object instanceof ColumnObject) {
            positions.put(object.name(), positions.size());
        }
        object.owner().ifPresent(owner -> parts.computeIfAbsent(owner, key -> new ArrayList<>())
                .add(object.name()));
    }

    /** Records that an object depends on another; without effect unless both exist. */
    void addDependency(ObjectName object, ObjectName dependency) {
        if (contains(object) && contains(dependency)) {
            dependencies.computeIfAbsent(object, key -> new LinkedHashSet<>()).add(dependency);
            dependents.computeIfAbsent(dependency, key -> new LinkedHashSet<>()).add(object);
        }
    }
}
