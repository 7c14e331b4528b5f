package io.pycharter.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a schema holds. The name of the schema is not part of it: two schemas with the same content have equal catalogs.
 *
 * @param tables by name
 * @param views views and materialized views, by name
 * @param sequences by name
 * @param types by name
 * @param routines by signature
 * @param dependencies for an object the others of this catalog that it needs, as PostgreSQL tracks them. Whoever needs a
 *     column needs its table too; that a part needs what it is a part of is not listed
 */
public record Catalog(
        List<Table> tables,
        List<View> views,
        List<Sequence> sequences,
        List<UserType> types,
        List<Routine> routines,
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies) {

    /** What a schema holds that is empty, or is not there. */
    public static final Catalog EMPTY =
            new Catalog(List.of(), List.of(), List.of(), List.of(), List.of(), Collections.emptySortedMap());

    /** The table of a name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The objects that are not part of another. */
    public Set<ObjectName> names() {
        Set<ObjectName> names = new TreeSet<>();
        tables.forEach(table -> names.add(ObjectName.of(ObjectKind.TABLE, table.name())));
        views.forEach(view -> names.add(ObjectName.of(ObjectKind.VIEW, view.name())));
        sequences.forEach(sequence -> names.add(ObjectName.of(ObjectKind.SEQUENCE, sequence.name())));
        types.forEach(type -> names.add(ObjectName.of(ObjectKind.TYPE, type.name())));
        routines.forEach(routine -> names.add(ObjectName.of(ObjectKind.ROUTINE, routine.signature())));
        return names;
    }

    /**
     * The same catalog with some objects as they are in another, or without them where the other lacks them.
     *
     * @param which tells those objects, with or without what they are a part of
     */
    public Catalog taking(Predicate<ObjectName> which, Catalog other) {
        return new CatalogMerge(this, other, which).catalog();
    }

    /** The same catalog without some tables and the sequences that go with them, such as those that record revisions. */
    public Catalog without(Set<String> names) {
        List<Sequence> left = sequences.stream()
                .filter(sequence -> sequence.owner()
                        .filter(owner -> names.contains(owner.table()))
                        .isEmpty())
                .toList();
        SortedMap<ObjectName, SortedSet<ObjectName>> needs = new TreeMap<>(dependencies);
        needs.keySet()
                .removeIf(object -> names.contains(object.relation())
                        || object.kind() == ObjectKind.TABLE && names.contains(object.name()));
        return new Catalog(
                tables.stream().filter(table -> !names.contains(table.name())).toList(),
                views,
                left,
                types,
                routines,
                Collections.unmodifiableSortedMap(needs));
    }
}
