package io.pycharter.catalog.reader;

import io.pycharter.catalog.ObjectName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads settings of relations, columns and indexes that are not part of the catalog, as statements that make them again. */
final class SettingsReader {

    private final SchemaQuery query;
    private final Map<ObjectName, List<String>> statements = new LinkedHashMap<>();

    SettingsReader(SchemaQuery query) {
        this.query = query;
    }

    /** By the object with which they are lost; a column of a view counts as one of its own. */
    Map<ObjectName, List<String>> statements() throws SQLException {
        add(columns());
        add(indexes());
        add(relations());
        add(statistics());
        return statements;
    }

    private void add(String sql) throws SQLException {
        query.list(sql, row -> statements
                .computeIfAbsent(CarriedOverReader.name(row), object -> new ArrayList<>())
                .addAll(SchemaQuery.texts(row, "statements")));
    }

    /** Column compression exists from PostgreSQL 14 on. */
    private static String columns() {
        return """
                SELECT 'COLUMN' AS kind, c.relname AS relation, a.attname AS name, s.statements
                  FROM pg_class c
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  JOIN pg_type t ON t.oid = a.atttypid
                 CROSS JOIN LATERAL (
                       SELECT array_agg(format('ALTER %s %I ALTER COLUMN %I SET ',
                                               CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                                    ELSE 'TABLE' END, c.relname, a.attname) || v.setting
                                        ORDER BY v.position) AS statements
                         FROM (VALUES (2, 'STATISTICS ' || CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END),
                                      (3, '(' || (SELECT string_agg(o, ', ') FROM unnest(a.attoptions) o
                                               WHERE o LIKE 'n\\_distinct%') || ')'),
                                      (4, 'STORAGE ' || CASE WHEN c.relkind <> 'v' AND a.attstorage <> t.typstorage THEN
                                           CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                                                WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
                                      (5, 'COMPRESSION ' || CASE to_jsonb(a) ->> 'attcompression'
                                           WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END)) AS v (position, setting)
                        WHERE v.setting IS NOT NULL) s
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('r', 'p', 'v', 'm')
                   AND s.statements IS NOT NULL
                 ORDER BY c.relname, a.attnum
                """;
    }

    private static String indexes() {
        return """
                SELECT CASE WHEN k.oid IS NULL THEN 'INDEX' ELSE 'CONSTRAINT' END AS kind,
                       c.relname AS relation, coalesce(k.conname, i.relname) AS name, s.statements
                  FROM pg_index x
                  JOIN pg_class i ON i.oid = x.indexrelid
                  JOIN pg_class c ON c.oid = x.indrelid
                  LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')
                  LEFT JOIN pg_tablespace p ON p.oid = i.reltablespace
                 CROSS JOIN LATERAL (
                       SELECT array_agg(v.statement) AS statements
                         FROM (SELECT format('ALTER INDEX %I SET TABLESPACE %I', i.relname, p.spcname)
                                WHERE p.oid IS NOT NULL
                                UNION ALL
                               SELECT format('ALTER TABLE %I REPLICA IDENTITY USING INDEX %I', c.relname, i.relname)
                                WHERE x.indisreplident
                                UNION ALL
                               SELECT format('ALTER INDEX %I ALTER COLUMN %s SET STATISTICS %s',
                                             i.relname, a.attnum, a.attstattarget)
                                 FROM pg_attribute a
                                WHERE a.attrelid = i.oid AND a.attstattarget >= 0) AS v (statement)) s
                 WHERE c.relnamespace = ?
                   AND s.statements IS NOT NULL
                 ORDER BY c.relname, i.relname
                """;
    }

    /** A replica identity that is an index comes with the index. */
    private static String relations() {
        return """
                SELECT CASE c.relkind WHEN 'm' THEN 'VIEW' ELSE 'TABLE' END AS kind, '' AS relation, c.relname AS name,
                       s.statements
                  FROM pg_class c
                  LEFT JOIN pg_tablespace p ON p.oid = c.reltablespace
                 CROSS JOIN LATERAL (
                       SELECT array_agg(v.statement) AS statements
                         FROM (SELECT format('ALTER %s %I SET TABLESPACE %I', CASE c.relkind WHEN 'm' THEN
                                             'MATERIALIZED VIEW' ELSE 'TABLE' END, c.relname, p.spcname)
                                WHERE p.oid IS NOT NULL
                                UNION ALL
                               SELECT format('ALTER TABLE %I REPLICA IDENTITY %s', c.relname,
                                             CASE c.relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END)
                                WHERE c.relkind <> 'm' AND c.relreplident IN ('f', 'n')
                              ) AS v (statement)) s
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('r', 'p', 'm')
                   AND s.statements IS NOT NULL
                 ORDER BY c.relname
                """;
    }

    /** Extended statistics, which are lost with their table or materialized view. */
    private static String statistics() {
        return """
                SELECT CASE c.relkind WHEN 'm' THEN 'VIEW' ELSE 'TABLE' END AS kind, '' AS relation, c.relname AS name,
                       array_remove(ARRAY[
                           pg_get_statisticsobjdef(t.oid),
                           'ALTER STATISTICS ' || n.name || ' SET STATISTICS '
                               || CASE WHEN (to_jsonb(t) ->> 'stxstattarget')::int >= 0
                                       THEN to_jsonb(t) ->> 'stxstattarget' END,
                           'COMMENT ON STATISTICS ' || n.name || ' IS '
                               || quote_literal(obj_description(t.oid, 'pg_statistic_ext'))], NULL) AS statements
                  FROM pg_statistic_ext t
                  JOIN pg_class c ON c.oid = t.stxrelid
                 CROSS JOIN LATERAL (
                       SELECT format('%I.%I', s.nspname, t.stxname) AS name
                         FROM pg_namespace s WHERE s.oid = t.stxnamespace) n
                 WHERE c.relnamespace = ?
                 ORDER BY c.relname, t.stxname
                """;
    }
}
