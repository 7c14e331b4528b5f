package io.pycharter.catalog.reader;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sequences: those of the schema, and those behind identity columns. */
final class SequenceReader {

    /** The number of a column in a table. */
    record ColumnNumber(long relation, int number) {}

    /** All sequences of a schema. */
    record Sequences(List<Sequence> ofSchema, Map<ColumnNumber, Sequence.Options> ofIdentities) {}

    private final SchemaQuery query;
    private final ObjectNames names;

    SequenceReader(SchemaQuery query, ObjectNames names) {
        this.query = query;
        this.names = names;
    }

    Sequences read() throws SQLException {
        String sql = """
                SELECT c.oid,
                       c.relname AS name,
                       c.relpersistence = 'u' OR t.relpersistence = 'u' AND v.has_unlogged AS unlogged,
                       format_type(s.seqtypid, NULL) AS type,
                       s.seqstart AS start,
                       s.seqincrement AS increment,
                       s.seqmin AS minimum,
                       s.seqmax AS maximum,
                       s.seqcache AS cache,
                       s.seqcycle AS cycle,
                       o.deptype = 'i' AS is_identity,
                       o.refobjid AS owner_relation,
                       o.refobjsubid AS owner_number,
                       t.relname AS owner_table,
                       a.attname AS owner_column,
                       d.description AS comment
                  FROM (SELECT current_setting('server_version_num')::int >= 150000 AS has_unlogged) v
                 CROSS JOIN pg_sequence s
                  JOIN pg_class c ON c.oid = s.seqrelid
                  LEFT JOIN pg_depend o
                    ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
                   AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0
                   AND o.deptype IN ('a', 'i')
                  LEFT JOIN pg_class t ON t.oid = o.refobjid AND t.relnamespace = c.relnamespace
                  LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
                  LEFT JOIN pg_description d
                    ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
                 WHERE c.relnamespace = ?
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
                 ORDER BY c.relname
                """;
        List<Sequence> ofSchema = new ArrayList<>();
        Map<ColumnNumber, Sequence.Options> ofIdentities = new HashMap<>();
        query.list(sql, row -> {
            if (row.getBoolean("is_identity")) {
                ColumnNumber column = new ColumnNumber(row.getLong("owner_relation"), row.getInt("owner_number"));
                return ofIdentities.put(column, options(row));
            }
            names.add("pg_class", row.getLong("oid"), ObjectName.of(ObjectKind.SEQUENCE, row.getString("name")));
            return ofSchema.add(sequence(row));
        });
        return new Sequences(List.copyOf(ofSchema), ofIdentities);
    }

    private static Sequence sequence(ResultSet row) throws SQLException {
        Optional<String> table = SchemaQuery.optional(row, "owner_table");
        Optional<String> column = SchemaQuery.optional(row, "owner_column");
        return new Sequence(
                row.getString("name"),
                row.getBoolean("unlogged"),
                options(row),
                table.flatMap(owner -> column.map(name -> new Sequence.Owner(owner, name))),
                SchemaQuery.optional(row, "comment"));
    }

    private static Sequence.Options options(ResultSet row) throws SQLException {
        return new Sequence.Options(
                row.getString("type"),
                row.getLong("start"),
                row.getLong("increment"),
                row.getLong("minimum"),
                row.getLong("maximum"),
                row.getLong("cache"),
                row.getBoolean("cycle"));
    }
}
