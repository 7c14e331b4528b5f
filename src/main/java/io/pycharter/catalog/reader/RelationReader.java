package io.pycharter.catalog.reader;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Table.Partition;
import io.pycharter.catalog.Table.Partitioning;
import io.pycharter.catalog.Table.RowSecurity;
import io.pycharter.catalog.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables and views: first their names, then, when their parts have been read, all of them. */
final class RelationReader {

    private final SchemaQuery query;
    private final ObjectNames names;

    RelationReader(SchemaQuery query, ObjectNames names) {
        this.query = query;
        this.names = names;
    }

    /** The names of all tables and views by oid; registers them and their row types. */
    Map<Long, ObjectName> names() throws SQLException {
        String sql = """
                SELECT c.oid,
                       c.relname AS name,
                       c.relkind IN ('r', 'p') AS is_table,
                       t.oid AS row_type,
                       t.typarray AS row_array_type,
                       r.oid AS view_rule
                  FROM pg_class c
                  LEFT JOIN pg_type t ON t.oid = c.reltype
                  LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('r', 'p', 'v', 'm')
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
                """;
        Map<Long, ObjectName> relations = new HashMap<>();
        query.list(sql, row -> {
            ObjectKind kind = row.getBoolean("is_table") ? ObjectKind.TABLE : ObjectKind.VIEW;
            ObjectName name = ObjectName.of(kind, row.getString("name"));
            names.add("pg_class", row.getLong("oid"), name);
            names.add("pg_type", row.getLong("row_type"), name);
            names.add("pg_type", row.getLong("row_array_type"), name);
            names.add("pg_rewrite", row.getLong("view_rule"), name);
            return relations.put(row.getLong("oid"), name);
        });
        return relations;
    }

    List<Table> tables(RelationParts parts) throws SQLException {
        String sql = """
                SELECT c.oid,
                       c.relname AS name,
                       c.relpersistence = 'u' AS unlogged,
                       c.relrowsecurity AS row_security,
                       c.relforcerowsecurity AS row_security_forced,
                       NOT EXISTS (SELECT FROM pg_trigger g
                                    WHERE g.tgrelid = c.oid AND g.tgisinternal AND g.tgconstraint <> 0
                                      AND g.tgenabled <> 'O') AS constraint_triggers_fire,
                       pg_get_partkeydef(c.oid) AS partition_key,
                       (SELECT array_agg(a.attname::text ORDER BY k.position)
                          FROM unnest(p.partattrs::int2[]) WITH ORDINALITY k (number, position)
                          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number) AS partition_columns,
                       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
                       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
                       (SELECT array_agg(o.option ORDER BY o.option COLLATE "C")
                          FROM (SELECT unnest(c.reloptions) AS option
                                 UNION ALL
                                SELECT 'toast.' || unnest(t.reloptions) FROM pg_class t
                                 WHERE t.oid = c.reltoastrelid) o) AS options,
                       (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                         WHERE x.indrelid = c.oid AND x.indisclustered) AS clustered_on,
                       d.description AS comment
                  FROM pg_class c
                  LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
                  LEFT JOIN pg_description d
                    ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('r', 'p')
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
                 ORDER BY c.relname
                """;
        Map<Long, List<RelationName>> parents = parents();
        return query.list(sql, row -> table(row, parts, parents));
    }

    List<View> views(RelationParts parts) throws SQLException {
        String sql = """
                SELECT c.oid,
                       c.relname AS name,
                       c.relkind = 'm' AS materialized,
                       c.relispopulated AS populated,
                       rtrim(pg_get_viewdef(c.oid), ';') AS definition,
                       (SELECT array_agg(o.option ORDER BY o.option COLLATE "C")
                          FROM (SELECT unnest(c.reloptions) AS option
                                 UNION ALL
                                SELECT 'toast.' || unnest(t.reloptions) FROM pg_class t
                                 WHERE t.oid = c.reltoastrelid) o) AS options,
                       (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                         WHERE x.indrelid = c.oid AND x.indisclustered) AS clustered_on,
                       d.description AS comment
                  FROM pg_class c
                  LEFT JOIN pg_description d
                    ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('v', 'm')
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
                 ORDER BY c.relname
                """;
        return query.list(sql, row -> view(row, parts));
    }

    private Map<Long, List<RelationName>> parents() throws SQLException {
        String sql = """
                SELECT i.inhrelid AS relation,
                       p.relname AS name,
                       CASE WHEN p.relnamespace <> c.relnamespace THEN n.nspname END AS schema
                  FROM pg_inherits i
                  JOIN pg_class c ON c.oid = i.inhrelid
                  JOIN pg_class p ON p.oid = i.inhparent
                  JOIN pg_namespace n ON n.oid = p.relnamespace
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('r', 'p')
                 ORDER BY i.inhrelid, i.inhseqno
                """;
        return query.byRelation(
                sql, row -> new RelationName(SchemaQuery.optional(row, "schema"), row.getString("name")));
    }

    private static Table table(ResultSet row, RelationParts parts, Map<Long, List<RelationName>> parents)
            throws SQLException {
        long oid = row.getLong("oid");
        List<RelationName> above = parents.getOrDefault(oid, List.of());
        Optional<String> bound = SchemaQuery.optional(row, "partition_bound");
        List<String> partitionColumns = SchemaQuery.texts(row, "partition_columns");
        return new Table(
                row.getString("name"),
                row.getBoolean("unlogged"),
                parts.columns().getOrDefault(oid, List.of()),
                parts.constraints().getOrDefault(oid, List.of()),
                parts.indexes().getOrDefault(oid, List.of()),
                parts.triggers().getOrDefault(oid, List.of()),
                parts.rules().getOrDefault(oid, List.of()),
                parts.policies().getOrDefault(oid, List.of()),
                new RowSecurity(row.getBoolean("row_security"), row.getBoolean("row_security_forced")),
                row.getBoolean("constraint_triggers_fire"),
                SchemaQuery.optional(row, "clustered_on"),
                SchemaQuery.optional(row, "partition_key").map(key -> new Partitioning(key, partitionColumns)),
                bound.map(values -> new Partition(above.get(0), values)),
                bound.isPresent() ? List.of() : above,
                SchemaQuery.optional(row, "of_type"),
                SchemaQuery.texts(row, "options"),
                SchemaQuery.optional(row, "comment"));
    }

    private static View view(ResultSet row, RelationParts parts) throws SQLException {
        long oid = row.getLong("oid");
        return new View(
                row.getString("name"),
                row.getBoolean("materialized"),
                row.getBoolean("populated"),
                parts.columns().getOrDefault(oid, List.of()).stream()
                        .map(column -> new View.ViewColumn(
                                column.name(),
                                column.type()
                                        + column.collation()
                                                .map(name -> " COLLATE " + name)
                                                .orElse(""),
                                column.defaultExpression(),
                                column.comment()))
                        .toList(),
                row.getString("definition"),
                SchemaQuery.texts(row, "options"),
                parts.indexes().getOrDefault(oid, List.of()),
                SchemaQuery.optional(row, "clustered_on"),
                parts.triggers().getOrDefault(oid, List.of()),
                parts.rules().getOrDefault(oid, List.of()),
                SchemaQuery.optional(row, "comment"));
    }
}
