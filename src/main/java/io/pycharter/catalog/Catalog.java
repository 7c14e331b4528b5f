package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

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
            new Catalog(List.of(), List.of(), List.of(), List.of(), List.of(), java.util.Collections.emptySortedMap());

    /** The table of a name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
