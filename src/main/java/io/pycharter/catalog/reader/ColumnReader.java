package io.pycharter.catalog.reader;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Column.Generated;
import io.pycharter.catalog.Column.Identity;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence;
import io.pycharter.catalog.reader.SequenceReader.ColumnNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the columns of tables and views, and the attributes of composite types, which PostgreSQL keeps in one place. */
final class ColumnReader {

    private static final String NOT_GENERATED = "";

    private final SchemaQuery query;
    private final ObjectNames names;
    private final Map<Long, ObjectName> relations;
    private final Map<ColumnNumber, Sequence.Options> identities;

    ColumnReader(
            SchemaQuery query,
            ObjectNames names,
            Map<Long, ObjectName> relations,
            Map<ColumnNumber, Sequence.Options> identities) {
        this.query = query;
        this.names = names;
        this.relations = relations;
        this.identities = identities;
    }

    Map<Long, List<Column>> read() throws SQLException {
        String sql = """
                SELECT a.attrelid AS relation,
                       a.attnum AS number,
                       a.attname AS name,
                       format_type(a.atttypid, a.atttypmod) AS type,
                       CASE WHEN a.attcollation <> t.typcollation
                            THEN CASE WHEN pg_collation_is_visible(l.oid) THEN ''
                                      ELSE quote_ident(ln.nspname) || '.' END || quote_ident(l.collname)
                        END AS collation,
                       NOT a.attnotnull AS nullable,
                       e.oid AS expression_oid,
                       pg_get_expr(e.adbin, e.adrelid) AS expression,
                       a.attgenerated AS generated,
                       a.attidentity AS identity,
                       a.attinhcount > 0 AS inherited,
                       d.description AS comment
                  FROM pg_attribute a
                  JOIN pg_class c ON c.oid = a.attrelid
                  JOIN pg_type t ON t.oid = a.atttypid
                  LEFT JOIN pg_collation l ON l.oid = a.attcollation
                  LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
                  LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
                  LEFT JOIN pg_description d
                    ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
                 WHERE c.relnamespace = ?
                   AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
                   AND a.attnum > 0
                   AND NOT a.attisdropped
                 ORDER BY a.attrelid, a.attnum
                """;
        return query.byRelation(sql, this::column);
    }

    private Column column(ResultSet row) throws SQLException {
        long relation = row.getLong("relation");
        int number = row.getInt("number");
        String name = row.getString("name");
        String generation = row.getString("generated");
        Optional<String> expression = SchemaQuery.optional(row, "expression");
        boolean generated = !generation.equals(NOT_GENERATED);
        ObjectName table = relations.get(relation);
        if (table != null && table.kind() == ObjectKind.TABLE) {
            ObjectName column = new ObjectName(ObjectKind.COLUMN, table.name(), name);
            names.addColumn(relation, number, column);
            names.add("pg_attrdef", row.getLong("expression_oid"), generated ? column : defaultOf(table, name));
        } else if (table != null) {
            names.add("pg_attrdef", row.getLong("expression_oid"), defaultOf(table, name));
        }
        String identity = row.getString("identity");
        return new Column(
                name,
                row.getString("type"),
                SchemaQuery.optional(row, "collation"),
                row.getBoolean("nullable"),
                expression.filter(text -> !generated),
                expression.filter(text -> generated).map(text -> new Generated(text, generation.equals("s"))),
                Optional.ofNullable(identities.get(new ColumnNumber(relation, number)))
                        .filter(options -> !identity.isEmpty())
                        .map(options -> new Identity(identity.equals("a"), options)),
                row.getBoolean("inherited"),
                SchemaQuery.optional(row, "comment"));
    }

    private static ObjectName defaultOf(ObjectName relation, String column) {
        return new ObjectName(ObjectKind.DEFAULT, relation.name(), column);
    }
}
