package io.pycharter.catalog.reader;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.Attribute;
import io.pycharter.catalog.UserType.CompositeType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.UserType.RangeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the types that the schema defines. */
final class TypeReader {

    private final SchemaQuery query;
    private final ObjectNames names;

    TypeReader(SchemaQuery query, ObjectNames names) {
        this.query = query;
        this.names = names;
    }

    /**
     * All types.
     *
     * @param columns the attributes of composite types, by the oid of their relation
     * @param checks those of domains, by the oid of the domain
     */
    List<UserType> read(Map<Long, List<Column>> columns, Map<Long, List<Constraint>> checks) throws SQLException {
        String sql = """
                SELECT t.oid,
                       t.typname AS name,
                       t.typtype AS kind,
                       t.typarray AS array_type,
                       t.typrelid AS relation,
                       (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
                          FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
                       format_type(t.typbasetype, t.typtypmod) AS base,
                       CASE WHEN t.typcollation <> b.typcollation
                            THEN CASE WHEN pg_collation_is_visible(l.oid) THEN ''
                                      ELSE quote_ident(ln.nspname) || '.' END || quote_ident(l.collname)
                        END AS collation,
                       NOT t.typnotnull AS nullable,
                       pg_get_expr(t.typdefaultbin, 0) AS default_expression,
                       d.description AS comment
                  FROM pg_type t
                  LEFT JOIN pg_type b ON b.oid = t.typbasetype
                  LEFT JOIN pg_class c ON c.oid = t.typrelid
                  LEFT JOIN pg_collation l ON l.oid = t.typcollation
                  LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
                  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass
                 WHERE t.typnamespace = ?
                   AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
                 ORDER BY t.typname
                """;
        Map<Long, RangeType> ranges = ranges();
        return query.list(sql, row -> {
            ObjectName name = ObjectName.of(ObjectKind.TYPE, row.getString("name"));
            names.add("pg_type", row.getLong("oid"), name);
            names.add("pg_type", row.getLong("array_type"), name);
            if (row.getLong("relation") != 0) {
                names.add("pg_class", row.getLong("relation"), name);
            }
            return switch (row.getString("kind")) {
                case "e" ->
                    new EnumType(name.name(), SchemaQuery.texts(row, "labels"), SchemaQuery.optional(row, "comment"));
                case "d" -> domain(row, checks);
                case "r" -> ranges.get(row.getLong("oid"));
                default -> composite(row, columns);
            };
        });
    }

    /** By the oid of the range type. Multirange types exist from PostgreSQL 14 on. */
    private Map<Long, RangeType> ranges() throws SQLException {
        String sql = """
                SELECT t.oid,
                       t.typname AS name,
                       format_type(r.rngsubtype, NULL) AS subtype,
                       array_remove(ARRAY[
                           CASE WHEN NOT o.opcdefault THEN 'SUBTYPE_OPCLASS = '
                                || CASE WHEN pg_opclass_is_visible(o.oid) THEN '' ELSE quote_ident(n.nspname) || '.' END
                                || quote_ident(o.opcname) END,
                           CASE WHEN r.rngcollation <> s.typcollation THEN 'COLLATION = '
                                || CASE WHEN pg_collation_is_visible(l.oid) THEN '' ELSE quote_ident(ln.nspname) || '.' END
                                || quote_ident(l.collname) END,
                           CASE WHEN r.rngcanonical <> 0 THEN 'CANONICAL = ' || r.rngcanonical END,
                           CASE WHEN r.rngsubdiff <> 0 THEN 'SUBTYPE_DIFF = ' || r.rngsubdiff END], NULL) AS options,
                       m.oid AS multirange_type,
                       m.typarray AS multirange_array_type,
                       m.typname AS multirange,
                       d.description AS comment
                  FROM pg_range r
                  JOIN pg_type t ON t.oid = r.rngtypid
                  JOIN pg_type s ON s.oid = r.rngsubtype
                  JOIN pg_opclass o ON o.oid = r.rngsubopc
                  JOIN pg_namespace n ON n.oid = o.opcnamespace
                  LEFT JOIN pg_collation l ON l.oid = r.rngcollation
                  LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
                  LEFT JOIN pg_type m ON m.oid = (to_jsonb(r) ->> 'rngmultitypid')::oid
                  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass
                 WHERE t.typnamespace = ?
                """;
        Map<Long, RangeType> ranges = new HashMap<>();
        query.list(sql, row -> {
            ObjectName name = ObjectName.of(ObjectKind.TYPE, row.getString("name"));
            names.add("pg_type", row.getLong("multirange_type"), name);
            names.add("pg_type", row.getLong("multirange_array_type"), name);
            RangeType range = new RangeType(
                    name.name(),
                    row.getString("subtype"),
                    SchemaQuery.texts(row, "options"),
                    SchemaQuery.optional(row, "multirange"),
                    SchemaQuery.optional(row, "comment"));
            return ranges.put(row.getLong("oid"), range);
        });
        return ranges;
    }

    private static DomainType domain(ResultSet row, Map<Long, List<Constraint>> checks) throws SQLException {
        return new DomainType(
                row.getString("name"),
                row.getString("base"),
                SchemaQuery.optional(row, "collation"),
                row.getBoolean("nullable"),
                SchemaQuery.optional(row, "default_expression"),
                checks.getOrDefault(row.getLong("oid"), List.of()),
                SchemaQuery.optional(row, "comment"));
    }

    private static CompositeType composite(ResultSet row, Map<Long, List<Column>> columns) throws SQLException {
        return new CompositeType(
                row.getString("name"),
                columns.getOrDefault(row.getLong("relation"), List.of()).stream()
                        .map(column ->
                                new Attribute(column.name(), column.type(), column.collation(), column.comment()))
                        .toList(),
                SchemaQuery.optional(row, "comment"));
    }
}
