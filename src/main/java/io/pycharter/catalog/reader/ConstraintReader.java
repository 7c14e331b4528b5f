package io.pycharter.catalog.reader;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.Constraint.Reference;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads the constraints of tables and domains. */
final class ConstraintReader {

    private final SchemaQuery query;
    private final ObjectNames names;
    private final Map<Long, ObjectName> relations;

    ConstraintReader(SchemaQuery query, ObjectNames names, Map<Long, ObjectName> relations) {
        this.query = query;
        this.names = names;
        this.relations = relations;
    }

    Map<Long, List<Constraint>> ofTables() throws SQLException {
        String sql = """
                SELECT k.oid,
                       k.conrelid AS relation,
                       k.conname AS name,
                       k.contype AS kind,
                       CASE WHEN k.contype IN ('p', 'u', 'x') THEN k.conindid END AS index,
                       pg_get_constraintdef(k.oid) AS definition,
                       (SELECT array_agg(a.attname::text ORDER BY c.position)
                          FROM unnest(k.conkey) WITH ORDINALITY c (number, position)
                          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number) AS columns,
                       CASE WHEN r.relnamespace <> k.connamespace THEN n.nspname END AS referenced_schema,
                       r.relname AS referenced_table,
                       (SELECT array_agg(a.attname::text ORDER BY c.position)
                          FROM unnest(k.confkey) WITH ORDINALITY c (number, position)
                          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number) AS referenced_columns,
                       d.description AS comment
                  FROM pg_constraint k
                  LEFT JOIN pg_class r ON r.oid = k.confrelid
                  LEFT JOIN pg_namespace n ON n.oid = r.relnamespace
                  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass
                 WHERE k.connamespace = ?
                   AND k.conrelid <> 0
                   AND k.contype IN ('p', 'u', 'c', 'f', 'x')
                   AND k.conparentid = 0
                   AND NOT (k.contype = 'c' AND k.coninhcount > 0)
                 ORDER BY k.conrelid, k.conname
                """;
        return query.byRelation(sql, row -> {
            ObjectName table = relations.get(row.getLong("relation"));
            if (table != null) {
                ObjectName name = new ObjectName(ObjectKind.CONSTRAINT, table.name(), row.getString("name"));
                names.add("pg_constraint", row.getLong("oid"), name);
                names.add("pg_class", row.getLong("index"), name);
            }
            return constraint(row);
        });
    }

    /** By the oid of the domain. */
    Map<Long, List<Constraint>> ofDomains() throws SQLException {
        String sql = """
                SELECT k.contypid AS relation,
                       k.oid,
                       k.conname AS name,
                       k.contype AS kind,
                       pg_get_constraintdef(k.oid) AS definition,
                       NULL::text[] AS columns,
                       NULL AS referenced_schema,
                       NULL AS referenced_table,
                       NULL::text[] AS referenced_columns,
                       d.description AS comment,
                       t.typname AS domain
                  FROM pg_constraint k
                  JOIN pg_type t ON t.oid = k.contypid
                  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass
                 WHERE k.connamespace = ?
                   AND k.contype = 'c'
                 ORDER BY k.contypid, k.conname
                """;
        return query.byRelation(sql, row -> {
            names.add("pg_constraint", row.getLong("oid"), ObjectName.of(ObjectKind.TYPE, row.getString("domain")));
            return constraint(row);
        });
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        List<String> referencedColumns = SchemaQuery.texts(row, "referenced_columns");
        var referencedSchema = SchemaQuery.optional(row, "referenced_schema");
        return new Constraint(
                row.getString("name"),
                kind(row.getString("kind")),
                SchemaQuery.texts(row, "columns"),
                SchemaQuery.optional(row, "referenced_table")
                        .map(table -> new Reference(new RelationName(referencedSchema, table), referencedColumns)),
                row.getString("definition"),
                SchemaQuery.optional(row, "comment"));
    }

    private static Kind kind(String code) {
        return switch (code) {
            case "p" -> Kind.PRIMARY_KEY;
            case "u" -> Kind.UNIQUE;
            case "c" -> Kind.CHECK;
            case "x" -> Kind.EXCLUSION;
            case "f" -> Kind.FOREIGN_KEY;
            default -> throw new IllegalArgumentException("unknown kind of constraint " + code);
        };
    }
}
