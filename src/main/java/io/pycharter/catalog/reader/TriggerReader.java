package io.pycharter.catalog.reader;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Policy;
import io.pycharter.catalog.Rule;
import io.pycharter.catalog.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads triggers, rules and row-security policies. */
final class TriggerReader {

    private final SchemaQuery query;
    private final ObjectNames names;
    private final Map<Long, ObjectName> relations;

    TriggerReader(SchemaQuery query, ObjectNames names, Map<Long, ObjectName> relations) {
        this.query = query;
        this.names = names;
        this.relations = relations;
    }

    /** A partition's copy of a trigger has a {@code tgparentid}, and is internal before PostgreSQL 15. */
    Map<Long, List<Trigger>> triggers() throws SQLException {
        String sql = """
                SELECT t.tgrelid AS relation,
                       t.oid,
                       t.tgname AS name,
                       CASE WHEN p.inherited THEN '' ELSE pg_get_triggerdef(t.oid, true) END AS definition,
                       t.tgenabled AS firing,
                       p.inherited,
                       d.description AS comment
                  FROM pg_trigger t
                  JOIN pg_class c ON c.oid = t.tgrelid
                 CROSS JOIN LATERAL (SELECT coalesce(to_jsonb(t) ->> 'tgparentid', '0') <> '0' AS inherited) p
                  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_trigger'::regclass
                 WHERE c.relnamespace = ?
                   AND CASE WHEN t.tgisinternal THEN p.inherited AND t.tgconstraint = 0 ELSE true END
                 ORDER BY t.tgrelid, t.tgname
                """;
        return query.byRelation(sql, row -> {
            known(row, "pg_trigger", ObjectKind.TRIGGER);
            return new Trigger(
                    row.getString("name"),
                    row.getString("definition"),
                    SchemaQuery.enabledState(row),
                    row.getBoolean("inherited"),
                    SchemaQuery.optional(row, "comment"));
        });
    }

    Map<Long, List<Rule>> rules() throws SQLException {
        String sql = """
                SELECT r.ev_class AS relation,
                       r.oid,
                       r.rulename AS name,
                       rtrim(pg_get_ruledef(r.oid, true), ';') AS definition,
                       r.ev_enabled AS firing,
                       d.description AS comment
                  FROM pg_rewrite r
                  JOIN pg_class c ON c.oid = r.ev_class
                  LEFT JOIN pg_description d ON d.objoid = r.oid AND d.classoid = 'pg_rewrite'::regclass
                 WHERE c.relnamespace = ?
                   AND r.rulename <> '_RETURN'
                 ORDER BY r.ev_class, r.rulename
                """;
        return query.byRelation(sql, row -> {
            known(row, "pg_rewrite", ObjectKind.RULE);
            return new Rule(
                    row.getString("name"),
                    row.getString("definition"),
                    SchemaQuery.enabledState(row),
                    SchemaQuery.optional(row, "comment"));
        });
    }

    Map<Long, List<Policy>> policies() throws SQLException {
        String sql = """
                SELECT p.polrelid AS relation,
                       p.oid,
                       p.polname AS name,
                       p.polpermissive AS permissive,
                       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                     WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
                       (SELECT array_agg(coalesce(quote_ident(r.rolname), 'PUBLIC') ORDER BY r.rolname)
                          FROM unnest(p.polroles) o LEFT JOIN pg_roles r ON r.oid = o) AS roles,
                       pg_get_expr(p.polqual, p.polrelid) AS using_expression,
                       pg_get_expr(p.polwithcheck, p.polrelid) AS check_expression,
                       d.description AS comment
                  FROM pg_policy p
                  JOIN pg_class c ON c.oid = p.polrelid
                  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_policy'::regclass
                 WHERE c.relnamespace = ?
                 ORDER BY p.polrelid, p.polname
                """;
        return query.byRelation(sql, row -> {
            known(row, "pg_policy", ObjectKind.POLICY);
            return new Policy(
                    row.getString("name"),
                    row.getBoolean("permissive"),
                    row.getString("command"),
                    SchemaQuery.texts(row, "roles"),
                    SchemaQuery.optional(row, "using_expression"),
                    SchemaQuery.optional(row, "check_expression"),
                    SchemaQuery.optional(row, "comment"));
        });
    }

    private void known(ResultSet row, String catalog, ObjectKind kind) throws SQLException {
        ObjectName relation = relations.get(row.getLong("relation"));
        if (relation != null) {
            names.add(catalog, row.getLong("oid"), new ObjectName(kind, relation.name(), row.getString("name")));
        }
    }
}
