package io.pycharter.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a schema holds. The name of the schema is not part of it: two schemas with the same content have equal catalogs.
 *
 * @param tables by name
 * @param views views and materialized views, by name
 * @param sequences by name
 * @param types by name
 * @param routines by signature
 * @param dependencies by object, what it depends on within this catalog, as PostgreSQL tracks it. What depends on a column
 *     depends on its table too; the dependency of a part on its owner is not listed
 */
public record Catalog(
        List<Table> tables,
        List<View> views,
        List<Sequence> sequences,
        List<UserType> types,
        List<Routine> routines,
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies) {

    /** The catalog of a schema that is empty or does not exist. */
    public static final Catalog EMPTY =
            new Catalog(List.of(), List.of(), List.of(), List.of(), List.of(), Collections.emptySortedMap());

    /** The table of a name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * A hash of everything in the catalog: two catalogs that hold the same have the same fingerprint, and others practically never.
     * The order of tables, constraints, storage parameters and whatever else PostgreSQL keeps in no order does not count; that
     * of columns, enum labels and index keys does.
     *
     * <p>It depends neither on the platform, the locale nor the run of the program, but on how the server writes definitions:
     * fingerprints from different major versions of PostgreSQL cannot be compared.
     *
     * @return SHA-256 in 64 lower-case hexadecimal digits
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** The objects that are not part of another one. */
    public Set<ObjectName> names() {
        Set<ObjectName> names = new TreeSet<>();
        tables.forEach(table -> names.add(ObjectName.of(ObjectKind.TABLE, table.name())));
        views.forEach(view -> names.add(ObjectName.of(ObjectKind.VIEW, view.name())));
        sequences.forEach(sequence -> names.add(ObjectName.of(ObjectKind.SEQUENCE, sequence.name())));
        types.forEach(type -> names.add(ObjectName.of(ObjectKind.TYPE, type.name())));
        routines.forEach(routine -> names.add(ObjectName.of(ObjectKind.ROUTINE, routine.signature())));
        return names;
    }

    /** The parts of tables and views; a default goes with its column. */
    public Set<ObjectName> parts() {
        Set<ObjectName> parts = new TreeSet<>();
        for (Table table : tables) {
            add(parts, ObjectKind.COLUMN, table.name(), table.columns(), Column::name);
            add(parts, ObjectKind.CONSTRAINT, table.name(), table.constraints(), Constraint::name);
            add(parts, ObjectKind.POLICY, table.name(), table.policies(), Policy::name);
            addEvents(parts, table.name(), table.indexes(), table.triggers(), table.rules());
        }
        views.forEach(view -> addEvents(parts, view.name(), view.indexes(), view.triggers(), view.rules()));
        return parts;
    }

    private static void addEvents(
            Set<ObjectName> parts, String relation, List<Index> indexes, List<Trigger> triggers, List<Rule> rules) {
        add(parts, ObjectKind.INDEX, relation, indexes, Index::name);
        add(parts, ObjectKind.TRIGGER, relation, triggers, Trigger::name);
        add(parts, ObjectKind.RULE, relation, rules, Rule::name);
    }

    private static <T> void add(
            Set<ObjectName> parts, ObjectKind kind, String relation, List<T> objects, Function<T, String> name) {
        objects.forEach(object -> parts.add(new ObjectName(kind, relation, name.apply(object))));
    }

    /**
     * The same catalog with some objects as they are in another, or without them where the other lacks them.
     *
     * @param selected which objects are replaced, with their parts
     */
    public Catalog replacing(Predicate<ObjectName> selected, Catalog other) {
        return new CatalogMerge(this, other, selected).catalog();
    }

    /** The texts that hold expressions and queries. */
    public SortedMap<Definition, String> definitions() {
        SortedMap<Definition, String> definitions = new TreeMap<>();
        mapDefinitions((definition, text) -> {
            text.ifPresent(present -> definitions.put(definition, present));
            return text;
        });
        return Collections.unmodifiableSortedMap(definitions);
    }

    /**
     * The same catalog with other definitions.
     *
     * @param function gets a definition with its text, and returns the new one; only a default may have none, before or after
     */
    public Catalog mapDefinitions(BiFunction<Definition, Optional<String>, Optional<String>> function) {
        return new DefinitionMapper(function).map(this);
    }

    /**
     * What the server needs to parse the definitions of some objects: these and all that they depend on, where relations have
     * their columns and keys but else only the parts that are asked for. No foreign key or parent leads out of it.
     *
     * @param objects those of {@link #definitions}
     */
    public Catalog excerpt(Set<ObjectName> objects) {
        return new Excerpt(this, objects).catalog();
    }

    /** The same catalog without some tables and the sequences they own, such as those that record revisions. */
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
