package io.pycharter.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A catalog with some objects as they are in another.
 *
 * @param which tells those objects
 */
record CatalogMerge(Catalog own, Catalog other, Predicate<ObjectName> which) {

    Catalog catalog() {
        return new Catalog(
                merge(own.tables(), other.tables(), named(ObjectKind.TABLE, Table::name), this::table),
                merge(own.views(), other.views(), named(ObjectKind.VIEW, View::name), this::view),
                merge(own.sequences(), other.sequences(), named(ObjectKind.SEQUENCE, Sequence::name)),
                merge(own.types(), other.types(), named(ObjectKind.TYPE, UserType::name)),
                merge(own.routines(), other.routines(), named(ObjectKind.ROUTINE, Routine::signature)),
                dependencies());
    }

    private Table table(Table mine, Table others) {
        return new Table(
                mine.name(),
                mine.unlogged(),
                merge(mine.columns(), others.columns(), part(mine.name(), ObjectKind.COLUMN, Column::name)),
                merge(
                        mine.constraints(),
                        others.constraints(),
                        part(mine.name(), ObjectKind.CONSTRAINT, Constraint::name)),
                merge(mine.indexes(), others.indexes(), part(mine.name(), ObjectKind.INDEX, Index::name)),
                merge(mine.triggers(), others.triggers(), part(mine.name(), ObjectKind.TRIGGER, Trigger::name)),
                merge(mine.rules(), others.rules(), part(mine.name(), ObjectKind.RULE, Rule::name)),
                merge(mine.policies(), others.policies(), part(mine.name(), ObjectKind.POLICY, Policy::name)),
                mine.rowSecurity(),
                mine.partitioning(),
                mine.partition(),
                mine.inherits(),
                mine.options(),
                mine.comment());
    }

    private View view(View mine, View others) {
        return new View(
                mine.name(),
                mine.materialized(),
                mine.columns(),
                mine.definition(),
                mine.options(),
                merge(mine.indexes(), others.indexes(), part(mine.name(), ObjectKind.INDEX, Index::name)),
                merge(mine.triggers(), others.triggers(), part(mine.name(), ObjectKind.TRIGGER, Trigger::name)),
                merge(mine.rules(), others.rules(), part(mine.name(), ObjectKind.RULE, Rule::name)),
                mine.comment());
    }

    private SortedMap<ObjectName, SortedSet<ObjectName>> dependencies() {
        SortedMap<ObjectName, SortedSet<ObjectName>> needs = new TreeMap<>(own.dependencies());
        needs.keySet().removeIf(this::isTaken);
        other.dependencies().forEach((object, needed) -> {
            if (isTaken(object)) {
                needs.put(object, needed);
            }
        });
        return Collections.unmodifiableSortedMap(needs);
    }

    /** Whether an object, or what it is a part of, comes from the other catalog. */
    private boolean isTaken(ObjectName object) {
        return which.test(object)
                || object.owner(ObjectKind.TABLE).filter(which).isPresent()
                || object.owner(ObjectKind.VIEW).filter(which).isPresent();
    }

    private <T> List<T> merge(List<T> mine, List<T> others, Function<T, ObjectName> name) {
        return merge(mine, others, name, (object, taken) -> object);
    }

    /**
     * Takes what is to be taken from the other list; what only that one has stands last.
     *
     * @param parts merges what stays, but has parts that may not
     */
    private <T> List<T> merge(List<T> mine, List<T> others, Function<T, ObjectName> name, BinaryOperator<T> parts) {
        Map<ObjectName, T> left = new LinkedHashMap<>();
        others.forEach(object -> left.put(name.apply(object), object));
        List<T> merged = new ArrayList<>();
        for (T object : mine) {
            T counterpart = left.remove(name.apply(object));
            if (!which.test(name.apply(object))) {
                merged.add(counterpart == null ? object : parts.apply(object, counterpart));
            } else if (counterpart != null) {
                merged.add(counterpart);
            }
        }
        left.values().stream().filter(object -> which.test(name.apply(object))).forEach(merged::add);
        return List.copyOf(merged);
    }

    private static <T> Function<T, ObjectName> named(ObjectKind kind, Function<T, String> name) {
        return object -> ObjectName.of(kind, name.apply(object));
    }

    private static <T> Function<T, ObjectName> part(String relation, ObjectKind kind, Function<T, String> name) {
        return object -> new ObjectName(kind, relation, name.apply(object));
    }
}
