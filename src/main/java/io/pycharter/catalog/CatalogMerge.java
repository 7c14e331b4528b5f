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
 * @param selected which objects those are
 */
record CatalogMerge(Catalog base, Catalog other, Predicate<ObjectName> selected) {

    Catalog catalog() {
        return new Catalog(
                merge(base.tables(), other.tables(), named(ObjectKind.TABLE, Table::name), this::table),
                merge(base.views(), other.views(), named(ObjectKind.VIEW, View::name), this::view),
                merge(base.sequences(), other.sequences(), named(ObjectKind.SEQUENCE, Sequence::name)),
                merge(base.types(), other.types(), named(ObjectKind.TYPE, UserType::name)),
                merge(base.routines(), other.routines(), named(ObjectKind.ROUTINE, Routine::signature)),
                dependencies());
    }

    private Table table(Table own, Table theirs) {
        return new Table(
                own.name(),
                own.unlogged(),
                merge(own.columns(), theirs.columns(), part(own.name(), ObjectKind.COLUMN, Column::name)),
                merge(
                        own.constraints(),
                        theirs.constraints(),
                        part(own.name(), ObjectKind.CONSTRAINT, Constraint::name)),
                merge(own.indexes(), theirs.indexes(), part(own.name(), ObjectKind.INDEX, Index::name)),
                merge(own.triggers(), theirs.triggers(), part(own.name(), ObjectKind.TRIGGER, Trigger::name)),
                merge(own.rules(), theirs.rules(), part(own.name(), ObjectKind.RULE, Rule::name)),
                merge(own.policies(), theirs.policies(), part(own.name(), ObjectKind.POLICY, Policy::name)),
                own.rowSecurity(),
                own.constraintTriggersFire(),
                own.clusteredOn(),
                own.partitioning(),
                own.partition(),
                own.inherits(),
                own.ofType(),
                own.options(),
                own.comment());
    }

    private View view(View own, View theirs) {
        return new View(
                own.name(),
                own.materialized(),
                own.populated(),
                own.columns(),
                own.definition(),
                own.options(),
                merge(own.indexes(), theirs.indexes(), part(own.name(), ObjectKind.INDEX, Index::name)),
                own.clusteredOn(),
                merge(own.triggers(), theirs.triggers(), part(own.name(), ObjectKind.TRIGGER, Trigger::name)),
                merge(own.rules(), theirs.rules(), part(own.name(), ObjectKind.RULE, Rule::name)),
                own.comment());
    }

    private SortedMap<ObjectName, SortedSet<ObjectName>> dependencies() {
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies = new TreeMap<>(base.dependencies());
        dependencies.keySet().removeIf(this::isReplaced);
        other.dependencies().forEach((object, needed) -> {
            if (isReplaced(object)) {
                dependencies.put(object, needed);
            }
        });
        return Collections.unmodifiableSortedMap(dependencies);
    }

    /** Whether an object, or its owner, comes from the other catalog. */
    private boolean isReplaced(ObjectName object) {
        return selected.test(object)
                || object.owner(ObjectKind.TABLE).filter(selected).isPresent()
                || object.owner(ObjectKind.VIEW).filter(selected).isPresent()
                || selected.test(ObjectName.of(ObjectKind.VIEW, object.relation()));
    }

    private <T> List<T> merge(List<T> own, List<T> theirs, Function<T, ObjectName> name) {
        return merge(own, theirs, name, (object, replacement) -> object);
    }

    /**
     * Replaces the selected objects by those of the other list; what only that list has comes last.
     *
     * @param parts merges the parts of an object that is not selected itself
     */
    private <T> List<T> merge(List<T> own, List<T> theirs, Function<T, ObjectName> name, BinaryOperator<T> parts) {
        Map<ObjectName, T> left = new LinkedHashMap<>();
        theirs.forEach(object -> left.put(name.apply(object), object));
        List<T> merged = new ArrayList<>();
        for (T object : own) {
            T counterpart = left.remove(name.apply(object));
            if (!selected.test(name.apply(object))) {
                merged.add(counterpart == null ? object : parts.apply(object, counterpart));
            } else if (counterpart != null) {
                merged.add(counterpart);
            }
        }
        left.values().stream()
                .filter(object -> selected.test(name.apply(object)))
                .forEach(merged::add);
        return List.copyOf(merged);
    }

    private static <T> Function<T, ObjectName> named(ObjectKind kind, Function<T, String> name) {
        return object -> ObjectName.of(kind, name.apply(object));
    }

    private static <T> Function<T, ObjectName> part(String relation, ObjectKind kind, Function<T, String> name) {
        return object -> new ObjectName(kind, relation, name.apply(object));
    }
}
