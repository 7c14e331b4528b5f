package io.pycharter.catalog;

import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.Table.RowSecurity;
import io.pycharter.catalog.View.ViewColumn;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of a catalog that can be created by itself to see how the server parses the definitions of some objects. */
final class Excerpt {

    private final Catalog whole;
    private final Map<String, Table> tables;
    private final Map<String, View> views;
    private final Set<ObjectName> wanted;
    private final Set<ObjectName> needed = new HashSet<>();
    private final Deque<ObjectName> open = new ArrayDeque<>();

    Excerpt(Catalog whole, Set<ObjectName> wanted) {
        this.whole = whole;
        this.tables = whole.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
        this.views = whole.views().stream().collect(Collectors.toMap(View::name, view -> view));
        this.wanted = wanted;
    }

    Catalog catalog() {
        wanted.forEach(this::need);
        while (!open.isEmpty()) {
            ObjectName name = open.remove();
            whole.dependencies()
                    .getOrDefault(name, Collections.emptySortedSet())
                    .forEach(this::need);
            name.owner(ObjectKind.TABLE).ifPresent(this::need);
            name.owner(ObjectKind.VIEW).ifPresent(this::need);
            parts(name).forEach(this::need);
        }
        return new Catalog(
                needed(whole.tables(), ObjectKind.TABLE, Table::name)
                        .map(this::table)
                        .toList(),
                needed(whole.views(), ObjectKind.VIEW, View::name)
                        .map(this::view)
                        .toList(),
                needed(whole.sequences(), ObjectKind.SEQUENCE, Sequence::name)
                        .map(sequence -> new Sequence(
                                sequence.name(), false, sequence.options(), Optional.empty(), Optional.empty()))
                        .toList(),
                needed(whole.types(), ObjectKind.TYPE, UserType::name).toList(),
                needed(whole.routines(), ObjectKind.ROUTINE, Routine::signature).toList(),
                dependencies());
    }

    private SortedMap<ObjectName, SortedSet<ObjectName>> dependencies() {
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies = new TreeMap<>();
        for (ObjectName name : needed) {
            if (whole.dependencies().containsKey(name)) {
                dependencies.put(name, whole.dependencies().get(name));
            }
        }
        return Collections.unmodifiableSortedMap(dependencies);
    }

    private void need(ObjectName name) {
        if (needed.add(name)) {
            open.add(name);
        }
    }

    private <T> Stream<T> needed(List<T> objects, ObjectKind kind, Function<T, String> name) {
        return objects.stream().filter(object -> needed.contains(ObjectName.of(kind, name.apply(object))));
    }

    /** The parts that a relation always has here. */
    private Stream<ObjectName> parts(ObjectName relation) {
        if (relation.kind() == ObjectKind.VIEW && views.containsKey(relation.name())) {
            return names(
                    relation.name(),
                    ObjectKind.INDEX,
                    view(views.get(relation.name())).indexes(),
                    Index::name);
        }
        if (relation.kind() != ObjectKind.TABLE || !tables.containsKey(relation.name())) {
            return Stream.empty();
        }
        Table table = table(tables.get(relation.name()));
        return Stream.of(
                        names(table.name(), ObjectKind.COLUMN, table.columns(), Column::name),
                        names(table.name(), ObjectKind.CONSTRAINT, table.constraints(), Constraint::name),
                        names(table.name(), ObjectKind.INDEX, table.indexes(), Index::name))
                .flatMap(names -> names);
    }

    private static <T> Stream<ObjectName> names(
            String relation, ObjectKind kind, List<T> parts, Function<T, String> name) {
        return parts.stream().map(part -> new ObjectName(kind, relation, name.apply(part)));
    }

    /** GROUP BY and ON CONFLICT rely on keys. */
    private Table table(Table table) {
        String name = table.name();
        return new Table(
                name,
                table.unlogged(),
                table.columns().stream().map(column -> column(name, column)).toList(),
                table.constraints().stream()
                        .filter(constraint -> constraint.kind() == Kind.PRIMARY_KEY
                                || constraint.kind() == Kind.UNIQUE
                                || isWanted(ObjectKind.CONSTRAINT, name, constraint.name()))
                        .toList(),
                indexes(name, table.indexes()),
                wanted(name, ObjectKind.TRIGGER, table.triggers(), Trigger::name),
                wanted(name, ObjectKind.RULE, table.rules(), Rule::name),
                wanted(name, ObjectKind.POLICY, table.policies(), Policy::name),
                new RowSecurity(false, false),
                true,
                Optional.empty(),
                table.partitioning().filter(key -> wanted.contains(ObjectName.of(ObjectKind.TABLE, name))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private Column column(String table, Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.collation(),
                column.nullable(),
                column.defaultExpression().filter(text -> isWanted(ObjectKind.DEFAULT, table, column.name())),
                column.generated().filter(text -> isWanted(ObjectKind.COLUMN, table, column.name())),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private ViewColumn column(String view, ViewColumn column) {
        return new ViewColumn(
                column.name(),
                column.type(),
                column.defaultExpression().filter(text -> isWanted(ObjectKind.DEFAULT, view, column.name())),
                Optional.empty());
    }

    /** A materialized view that holds no rows reads none from other schemas. */
    private View view(View view) {
        String name = view.name();
        return new View(
                name,
                view.materialized(),
                !view.materialized(),
                view.columns().stream().map(column -> column(name, column)).toList(),
                view.definition(),
                List.of(),
                indexes(name, view.indexes()),
                Optional.empty(),
                wanted(name, ObjectKind.TRIGGER, view.triggers(), Trigger::name),
                wanted(name, ObjectKind.RULE, view.rules(), Rule::name),
                Optional.empty());
    }

    private List<Index> indexes(String relation, List<Index> indexes) {
        return indexes.stream()
                .filter(index -> index.unique() || isWanted(ObjectKind.INDEX, relation, index.name()))
                .toList();
    }

    private <T> List<T> wanted(String relation, ObjectKind kind, List<T> parts, Function<T, String> name) {
        return parts.stream()
                .filter(part -> isWanted(kind, relation, name.apply(part)))
                .toList();
    }

    private boolean isWanted(ObjectKind kind, String relation, String name) {
        return wanted.contains(new ObjectName(kind, relation, name));
    }
}
