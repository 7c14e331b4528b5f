package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables made with {@code CREATE TABLE … OF}. PostgreSQL changes their columns only with their type, and their type not at all while
 * columns have it, so they are ordinary tables while a plan runs.
 */
record TypedTables(Catalog current, Catalog target) {

    /** The same catalog with ordinary tables instead. */
    static Catalog untyped(Catalog catalog) {
        if (catalog.tables().stream().allMatch(table -> table.ofType().isEmpty())) {
            return catalog;
        }
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies = new TreeMap<>(catalog.dependencies());
        for (Table table : catalog.tables()) {
            table.ofType()
                    .ifPresent(type -> dependencies.computeIfPresent(name(table), (name, needed) -> {
                        SortedSet<ObjectName> others = new TreeSet<>(needed);
                        others.removeIf(other -> isType(other, type));
                        return others;
                    }));
        }
        return new Catalog(
                catalog.tables().stream().map(Table::untyped).toList(),
                catalog.views(),
                catalog.sequences(),
                catalog.types(),
                catalog.routines(),
                Collections.unmodifiableSortedMap(dependencies));
    }

    /**
     * The plan for the catalogs with ordinary tables, with what makes tables ordinary before and typed after it.
     *
     * @param renames how many steps of the plan rename what the user has named, which comes first
     */
    Plan around(Plan plan, int renames) {
        Map<String, Table> before = typed(current);
        Map<String, Table> after = typed(target);
        Plan whole = plan;
        List<Step> first = new ArrayList<>();
        List<Step> last = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Optional<String> from = Optional.ofNullable(before.get(name)).flatMap(Table::ofType);
            Optional<String> to = Optional.ofNullable(after.get(name)).flatMap(Table::ofType);
            boolean isKept = current.table(name).isPresent()
                    && target.table(name).isPresent()
                    && !plan.recreated().contains(ObjectName.of(ObjectKind.TABLE, name));
            Optional<ObjectName> cause = Optional.of(ObjectName.of(ObjectKind.TABLE, name));
            if (isKept && !from.equals(to)) {
                whole = whole.withDifference(
                        cause.get(),
                        difference(from, to),
                        new TableObject(target.table(name).orElseThrow()).subject());
            } else if (isKept) {
                cause = cause(plan, name, from.orElseThrow());
            }
            List<String> ordinary = isKept ? List.of("ALTER TABLE " + Identifier.quote(name) + " NOT OF") : List.of();
            cause.ifPresent(object -> {
                from.ifPresent(type -> first.add(new Step(object, ordinary, of(name, type))));
                to.ifPresent(type -> last.add(new Step(object, of(name, type), ordinary)));
            });
        }
        if (first.isEmpty() && last.isEmpty()) {
            return plan;
        }
        return whole.withSteps(Stream.of(
                        plan.steps().subList(0, renames).stream(),
                        first.stream(),
                        plan.steps().stream().skip(renames),
                        last.stream())
                .flatMap(steps -> steps)
                .toList());
    }

    /** The change of a column or of the type for which a table has to be an ordinary one. */
    private static Optional<ObjectName> cause(Plan plan, String table, String type) {
        return plan.changes().stream()
                .map(Change::object)
                .filter(object -> isType(object, type)
                        || object.kind() == ObjectKind.COLUMN
                                && object.relation().equals(table))
                .findFirst();
    }

    private static Difference difference(Optional<String> from, Optional<String> to) {
        String phrase = from.map(old -> to.map(type -> "is of the type \"%s\" instead of \"%s\"".formatted(old, type))
                        .orElse("is of the type \"%s\"".formatted(old)))
                .orElseGet(() -> "is not of the type \"%s\"".formatted(to.orElseThrow()));
        return new Difference(Property.ROW_TYPE, from, to, phrase);
    }

    private static List<String> of(String table, String type) {
        return List.of("ALTER TABLE " + Identifier.quote(table) + " OF " + type);
    }

    private static Map<String, Table> typed(Catalog catalog) {
        return catalog.tables().stream()
                .filter(table -> table.ofType().isPresent())
                .collect(Collectors.toMap(Table::name, table -> table));
    }

    private static ObjectName name(Table table) {
        return ObjectName.of(ObjectKind.TABLE, table.name());
    }

    private static boolean isType(ObjectName object, String type) {
        return object.kind() == ObjectKind.TYPE
                && Identifier.quote(object.name()).equals(type);
    }
}
