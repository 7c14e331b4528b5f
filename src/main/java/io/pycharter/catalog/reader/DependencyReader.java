package io.pycharter.catalog.reader;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import java.sql.SQLException;
import java.util.Collections;
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

/** Reads which objects depend on which (PostgreSQL documentation, 52.18, pg_depend). */
final class DependencyReader {

    private final SchemaQuery query;
    private final ObjectNames names;
    private final Map<ObjectName, List<ObjectName>> inheritedFrom = new HashMap<>();
    private final SortedMap<ObjectName, SortedSet<ObjectName>> dependencies = new TreeMap<>();

    DependencyReader(SchemaQuery query, ObjectNames names, List<Table> tables) {
        this.query = query;
        this.names = names;
        for (Table table : tables) {
            for (Column column : table.columns()) {
                if (column.inherited()) {
                    inheritedFrom.put(columnOf(table.name(), column), parents(table, column));
                }
            }
        }
    }

    /** Among the objects read; that a sequence has an owner is not a dependency. */
    SortedMap<ObjectName, SortedSet<ObjectName>> read() throws SQLException {
        String sql = """
                WITH schema AS (SELECT ?::oid AS oid),
                     object AS (
                         SELECT 'pg_class'::regclass AS catalog, c.oid FROM pg_class c, schema s
                          WHERE c.relnamespace = s.oid
                          UNION ALL
                         SELECT 'pg_type'::regclass, t.oid FROM pg_type t, schema s WHERE t.typnamespace = s.oid
                          UNION ALL
                         SELECT 'pg_proc'::regclass, p.oid FROM pg_proc p, schema s WHERE p.pronamespace = s.oid
                          UNION ALL
                         SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint k, schema s
                          WHERE k.connamespace = s.oid)
                SELECT d.classid::regclass::text AS catalog,
                       d.objid AS oid,
                       d.objsubid AS number,
                       d.refclassid::regclass::text AS needed_catalog,
                       d.refobjid AS needed_oid,
                       d.refobjsubid AS needed_number
                  FROM pg_depend d
                  JOIN object o ON o.catalog = d.refclassid AND o.oid = d.refobjid
                """;
        query.list(sql, row -> {
            Optional<ObjectName> from = names.find(row.getString("catalog"), row.getLong("oid"), row.getInt("number"));
            Optional<ObjectName> to =
                    names.find(row.getString("needed_catalog"), row.getLong("needed_oid"), row.getInt("needed_number"));
            from.ifPresent(object -> to.ifPresent(needed -> add(object, needed)));
            return null;
        });
        inheritedFrom.forEach((column, parents) -> parents.forEach(parent -> add(column, parent)));
        dependencies.replaceAll((object, needed) -> Collections.unmodifiableSortedSet(needed));
        return Collections.unmodifiableSortedMap(dependencies);
    }

    private void add(ObjectName object, ObjectName needed) {
        if (object.kind() == ObjectKind.SEQUENCE || isPart(needed, object) || isPart(object, needed)) {
            return;
        }
        SortedSet<ObjectName> all = dependencies.computeIfAbsent(object, key -> new TreeSet<>());
        Set<ObjectName> columns = needed.kind() == ObjectKind.COLUMN ? ancestry(needed) : Set.of(needed);
        for (ObjectName column : columns) {
            all.add(column);
            if (column.kind() == ObjectKind.COLUMN && !column.relation().equals(object.relation())) {
                all.add(ObjectName.of(ObjectKind.TABLE, column.relation()));
            }
        }
    }

    /** A column with those that it is inherited from. */
    private Set<ObjectName> ancestry(ObjectName column) {
        Set<ObjectName> all = new HashSet<>();
        all.add(column);
        inheritedFrom.getOrDefault(column, List.of()).forEach(parent -> all.addAll(ancestry(parent)));
        return all;
    }

    /** Whether it is the same, or a part of the whole. */
    private static boolean isPart(ObjectName part, ObjectName whole) {
        if (part.equals(whole)) {
            return true;
        }
        boolean ofRelation = whole.kind() == ObjectKind.TABLE || whole.kind() == ObjectKind.VIEW;
        boolean isDefaultOfColumn = part.kind() == ObjectKind.DEFAULT
                && whole.kind() == ObjectKind.COLUMN
                && part.relation().equals(whole.relation())
                && part.name().equals(whole.name());
        return isDefaultOfColumn || ofRelation && part.relation().equals(whole.name());
    }

    private static List<ObjectName> parents(Table table, Column column) {
        return table.parents().stream()
                .filter(parent -> parent.schema().isEmpty())
                .map(parent -> columnOf(parent.name(), column))
                .toList();
    }

    private static ObjectName columnOf(String table, Column column) {
        return new ObjectName(ObjectKind.COLUMN, table, column.name());
    }
}
