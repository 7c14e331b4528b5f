package io.pycharter.catalog.reader;

import io.pycharter.catalog.Index;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads the indexes that belong neither to a constraint nor to a partitioned table's index. */
final class IndexReader {

    private final SchemaQuery query;
    private final ObjectNames names;
    private final Map<Long, ObjectName> relations;

    IndexReader(SchemaQuery query, ObjectNames names, Map<Long, ObjectName> relations) {
        this.query = query;
        this.names = names;
        this.relations = relations;
    }

    /** The definition follows the names of index and table, which may themselves hold the word it begins with. */
    Map<Long, List<Index>> read() throws SQLException {
        String sql = """
                SELECT x.indrelid AS relation,
                       i.oid,
                       i.relname AS name,
                       x.indisunique AS is_unique,
                       x.indisvalid AS is_valid,
                       (SELECT array_agg(pg_get_indexdef(i.oid, n, true) ORDER BY n)
                          FROM generate_series(1, x.indnkeyatts) n) AS keys,
                       substr(f.text, p.length + strpos(substr(f.text, p.length), ' USING ')) AS definition,
                       d.description AS comment
                  FROM pg_index x
                  JOIN pg_class i ON i.oid = x.indexrelid
                  JOIN pg_class t ON t.oid = x.indrelid
                 CROSS JOIN LATERAL (SELECT pg_get_indexdef(i.oid, 0, true) AS text) f
                 CROSS JOIN LATERAL (
                       SELECT length('CREATE INDEX  ON ' || quote_ident(i.relname) || quote_ident(t.relname)) AS length) p
                  LEFT JOIN pg_description d
                    ON d.objoid = i.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
                 WHERE t.relnamespace = ?
                   AND t.relkind IN ('r', 'p', 'm')
                   AND NOT EXISTS (SELECT FROM pg_constraint k
                                    WHERE k.conrelid = x.indrelid AND k.conindid = x.indexrelid
                                      AND k.contype IN ('p', 'u', 'x'))
                   AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = x.indexrelid)
                 ORDER BY x.indrelid, i.relname
                """;
        return query.byRelation(sql, row -> {
            ObjectName relation = relations.get(row.getLong("relation"));
            if (relation != null) {
                names.add(
                        "pg_class",
                        row.getLong("oid"),
                        new ObjectName(ObjectKind.INDEX, relation.name(), row.getString("name")));
            }
            return index(row);
        });
    }

    private static Index index(ResultSet row) throws SQLException {
        return new Index(
                row.getString("name"),
                row.getBoolean("is_unique"),
                row.getBoolean("is_valid"),
                SchemaQuery.texts(row, "keys"),
                row.getString("definition"),
                SchemaQuery.optional(row, "comment"));
    }
}
