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
import java.util.Optional;
import java.util.Set;
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
                    .ifPresent(type -> dependencies.computeIfPresent(table(table.name()), (name, needed) -> {
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
        Set<String> names = Stream.of(current, target)
                .flatMap(catalog -> catalog.tables().stream())
                .filter(table -> table.ofType().isPresent())
                .map(Table::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Step> first = new ArrayList<>();
        List<Step> last = new ArrayList<>();
        Plan whole = plan;
        for (String name : names) {
            Optional<String> from = type(current, name);
            Optional<String> to = type(target, name);
            List<String> ordinary =
                    isKept(plan, name) ? List.of("ALTER TABLE " + Identifier.quote(name) + " NOT OF") : List.of();
            if (isKept(plan, name) && !from.equals(to)) {
                whole = whole.withDifference(table(name), difference(from, to), subject(name));
            }
            cause(whole, name, from).ifPresent(cause -> {
                from.ifPresent(type -> first.add(new Step(cause, ordinary, of(name, type))));
                to.ifPresent(type -> last.add(new Step(cause, of(name, type), ordinary)));
            });
        }
        return names.isEmpty() ? plan : whole.withSteps(steps(plan.steps(), renames, first, last));
    }

    private static List<Step> steps(List<Step> all, int renames, List<Step> first, List<Step> last) {
        List<Step> steps = new ArrayList<>(all.subList(0, renames));
        steps.addAll(first);
        steps.addAll(all.subList(renames, all.size()));
        steps.addAll(last);
        return steps;
    }

    private boolean isKept(Plan plan, String table) {
        return current.table(table).isPresent()
                && target.table(table).isPresent()
                && !plan.recreated().contains(table(table));
    }

    private String subject(String table) {
        return new TableObject(target.table(table).orElseThrow()).subject();
    }

    /** The change for which a table has to be an ordinary one meanwhile: its own, or that of a column or of the type. */
    private Optional<ObjectName> cause(Plan plan, String table, Optional<String> type) {
        List<ObjectName> changed = plan.changes().stream().map(Change::object).toList();
        boolean isOwn = !isKept(plan, table) || !type(current, table).equals(type(target, table));
        return isOwn
                ? Optional.of(table(table))
                : changed.stream()
                        .filter(object ->
                                type.filter(name -> isType(object, name)).isPresent()
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

    private static Optional<String> type(Catalog catalog, String table) {
        return catalog.table(table).flatMap(Table::ofType);
    }

    private static ObjectName table(String name) {
        return ObjectName.of(ObjectKind.TABLE, name);
    }

    private static boolean isType(ObjectName object, String type) {
        return object.kind() == ObjectKind.TYPE
                && Identifier.quote(object.name()).equals(type);
    }
}
