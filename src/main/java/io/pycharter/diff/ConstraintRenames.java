package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.Index;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renames constraints and indexes that differ only in their names, as they do after their table was renamed. This loses nothing,
 * so nobody need confirm it.
 */
final class ConstraintRenames {

    private final Catalog current;
    private final Set<String> taken = new HashSet<>();
    private final Map<ObjectName, ObjectName> newNames = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private ConstraintRenames(Catalog current) {
        this.current = current;
    }

    /** The current schema with these renames applied as well. */
    static RenamedCatalog apply(RenamedCatalog current, Catalog target) {
        ConstraintRenames renames = new ConstraintRenames(current.catalog());
        Map<String, Table> targetTables =
                target.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
        for (Table from : current.catalog().tables()) {
            Table to = targetTables.get(from.name());
            if (to != null) {
                renames.match(
                        constraints(from),
                        constraints(to),
                        "ALTER TABLE " + Identifier.quote(from.name()) + " RENAME CONSTRAINT %s TO %s");
                renames.match(indexes(from), indexes(to), "ALTER INDEX %s RENAME TO %s");
            }
        }
        return new RenamedCatalog(
                renames.newNames.isEmpty() ? current.catalog() : renames.renamed(current.catalog()),
                Stream.concat(current.changes().stream(), renames.changes.stream())
                        .toList(),
                Stream.concat(current.steps().stream(), renames.steps.stream()).toList());
    }

    /** Each removed object gets the name of an added one of the same shape, unless that name is taken. */
    private void match(List<SchemaObject> from, List<SchemaObject> to, String statement) {
        Set<ObjectName> old = from.stream().map(SchemaObject::name).collect(Collectors.toSet());
        Set<ObjectName> target = to.stream().map(SchemaObject::name).collect(Collectors.toSet());
        List<SchemaObject> added = new ArrayList<>(to);
        added.removeIf(object ->
                old.contains(object.name()) || object.takenNames().stream().anyMatch(taken::contains));
        for (SchemaObject object : from) {
            if (!target.contains(object.name())) {
                Optional<SchemaObject> same = added.stream()
                        .filter(other -> other.shape().equals(object.shape()) && isFree(other))
                        .findFirst();
                same.ifPresent(other -> {
                    added.remove(other);
                    rename(object, other.name(), statement);
                });
            }
        }
    }

    /** Rarely needed, so the names are collected on demand. */
    private boolean isFree(SchemaObject object) {
        if (taken.isEmpty()) {
            ObjectGraph objects = ObjectGraph.of(current);
            objects.names().forEach(name -> taken.addAll(objects.get(name).takenNames()));
        }
        return object.takenNames().stream().noneMatch(taken::contains);
    }

    private void rename(SchemaObject object, ObjectName to, String statement) {
        String oldName = Identifier.quote(object.name().name());
        String newName = Identifier.quote(to.name());
        Step step = new Step(
                object.name(),
                List.of(statement.formatted(oldName, newName)),
                List.of(statement.formatted(newName, oldName)));
        steps.add(step);
        changes.add(step.renaming(object.subject(), to.name()));
        newNames.put(object.name(), to);
        taken.add("relation " + to.name());
    }

    private static List<SchemaObject> constraints(Table table) {
        return table.constraints().stream()
                .<SchemaObject>map(constraint -> new ConstraintObject(table.name(), constraint))
                .toList();
    }

    private static List<SchemaObject> indexes(Table table) {
        return table.indexes().stream()
                .<SchemaObject>map(index -> new IndexObject(ObjectKind.TABLE, table.name(), index))
                .toList();
    }

    private Catalog renamed(Catalog catalog) {
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies = new TreeMap<>();
        catalog.dependencies()
                .forEach((object, needed) -> dependencies.put(
                        newName(object),
                        needed.stream().map(this::newName).collect(Collectors.toCollection(TreeSet::new))));
        return new Catalog(
                catalog.tables().stream().map(this::renamed).toList(),
                catalog.views(),
                catalog.sequences(),
                catalog.types(),
                catalog.routines(),
                dependencies);
    }

    private Table renamed(Table table) {
        List<Constraint> constraints = table.constraints().stream()
                .map(constraint -> new Constraint(
                        newName(new ObjectName(ObjectKind.CONSTRAINT, table.name(), constraint.name()))
                                .name(),
                        constraint.kind(),
                        constraint.columns(),
                        constraint.references(),
                        constraint.definition(),
                        constraint.comment()))
                .sorted(Comparator.comparing(Constraint::name))
                .toList();
        List<Index> indexes = table.indexes().stream()
                .map(index -> new Index(
                        newName(new ObjectName(ObjectKind.INDEX, table.name(), index.name()))
                                .name(),
                        index.unique(),
                        index.valid(),
                        index.keys(),
                        index.definition(),
                        index.comment()))
                .sorted(Comparator.comparing(Index::name))
                .toList();
        return table.with(constraints, indexes);
    }

    private ObjectName newName(ObjectName name) {
        return newNames.getOrDefault(name, name);
    }
}
