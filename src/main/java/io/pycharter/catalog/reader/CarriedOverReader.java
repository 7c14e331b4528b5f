package io.pycharter.catalog.reader;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.catalog.CarriedOver.Grant;
import io.pycharter.catalog.CarriedOver.Role;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads owners, privileges and settings of the objects of a schema. */
public final class CarriedOverReader {

    /** The objects of the schema that have an owner and privileges, and the columns that have privileges of their own. */
    private static final String OBJECTS = """
            WITH schema AS (SELECT ?::oid AS oid),
                 object AS (
                     SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW'
                                 ELSE 'TABLE' END AS kind,
                            '' AS relation, c.relname::text AS name, c.relowner AS owner, c.relacl AS acl,
                            CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" AS acl_kind
                       FROM pg_class c JOIN schema s ON s.oid = c.relnamespace
                      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
                      UNION ALL
                     SELECT 'COLUMN', c.relname, a.attname, c.relowner, a.attacl, 'c'
                       FROM pg_attribute a
                       JOIN pg_class c ON c.oid = a.attrelid
                       JOIN schema s ON s.oid = c.relnamespace
                      WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
                      UNION ALL
                     SELECT 'TYPE', '', t.typname, t.typowner, t.typacl, 'T'
                       FROM pg_type t
                       JOIN schema s ON s.oid = t.typnamespace
                       LEFT JOIN pg_class c ON c.oid = t.typrelid
                      WHERE t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'
                      UNION ALL
                     SELECT 'ROUTINE', '', format('%I(%s)', p.proname,
                                coalesce((SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.position)
                                            FROM unnest(p.proargtypes) WITH ORDINALITY a (type, position)),
                                         CASE p.prokind WHEN 'a' THEN '*' ELSE '' END)),
                            p.proowner, p.proacl, 'f'
                       FROM pg_proc p JOIN schema s ON s.oid = p.pronamespace),
                 reader AS (SELECT r.oid, r.rolsuper AS all_rights FROM pg_roles r WHERE r.rolname = current_user),
                 role AS (
                     SELECT r.oid, r.rolname AS name, r.rolsuper,
                            u.all_rights
                            OR pg_has_role(r.oid, 'USAGE')
                            AND pg_has_role(r.oid, CASE WHEN current_setting('server_version_num')::int >= 160000
                                                        THEN 'SET' ELSE 'MEMBER' END) AS usable,
                            format('GRANT %I TO %I', r.rolname, current_user) AS missing
                       FROM pg_roles r CROSS JOIN reader u)
            """;

    private final SchemaQuery query;

    private CarriedOverReader(SchemaQuery query) {
        this.query = query;
    }

    /**
     * Reads what would be lost with each object of a schema.
     *
     * @param connection in a transaction, whose user is the one who would re-create objects
     * @param schema its name, not quoted
     */
    public static CarriedOver read(Connection connection, String schema) throws SQLException {
        OptionalLong oid = CatalogReader.find(connection, schema);
        if (oid.isEmpty()) {
            return new CarriedOver(Map.of(), Map.of(), Map.of());
        }
        ReadingSession session = ReadingSession.enter(connection, schema);
        CarriedOverReader reader = new CarriedOverReader(new SchemaQuery(connection, oid.getAsLong()));
        CarriedOver read =
                new CarriedOver(reader.owners(), reader.grants(), new SettingsReader(reader.query).statements());
        session.restore();
        return read;
    }

    private Map<ObjectName, Role> owners() throws SQLException {
        String sql = OBJECTS + """
                SELECT o.kind, o.relation, o.name, r.name AS role,
                       r.usable AND c.may_create AS usable,
                       CASE WHEN r.usable AND NOT c.may_create
                            THEN format('GRANT CREATE ON SCHEMA %I TO %I', n.nspname, r.name)
                            WHEN NOT r.usable AND NOT r.rolsuper THEN r.missing END AS missing
                  FROM object o
                  JOIN role r ON r.oid = o.owner
                 CROSS JOIN reader u
                 CROSS JOIN schema s
                  JOIN pg_namespace n ON n.oid = s.oid
                 CROSS JOIN LATERAL (
                       SELECT u.all_rights OR has_schema_privilege(o.owner, s.oid, 'CREATE') AS may_create) c
                 WHERE o.kind <> 'COLUMN'
                   AND o.owner <> u.oid
                """;
        Map<ObjectName, Role> owners = new LinkedHashMap<>();
        query.list(sql, row -> owners.put(name(row), role(row)));
        return owners;
    }

    /** A new object has what the user's default privileges say; its owner, when changed, takes the user's place. */
    private Map<ObjectName, List<Grant>> grants() throws SQLException {
        String sql = OBJECTS + """
                , wanted AS (
                     SELECT o.kind, o.relation, o.name, o.owner, e.grantor, e.grantee, e.privilege_type, e.is_grantable
                       FROM object o, aclexplode(coalesce(o.acl, acldefault(o.acl_kind, o.owner))) e),
                 made AS (
                     SELECT o.kind, o.relation, o.name, o.owner, o.owner AS grantor,
                            CASE e.grantee WHEN u.oid THEN o.owner ELSE e.grantee END AS grantee,
                            e.privilege_type, e.is_grantable
                       FROM object o
                      CROSS JOIN reader u
                      CROSS JOIN schema s
                       LEFT JOIN pg_default_acl g
                         ON g.defaclrole = u.oid AND g.defaclnamespace = 0
                        AND g.defaclobjtype = replace(o.acl_kind::text, 's', 'S')::"char"
                       LEFT JOIN pg_default_acl l
                         ON l.defaclrole = u.oid AND l.defaclnamespace = s.oid AND l.defaclobjtype =
                            replace(o.acl_kind::text, 's', 'S')::"char"
                      CROSS JOIN aclexplode(coalesce(g.defaclacl, acldefault(o.acl_kind, u.oid))
                                            || coalesce(l.defaclacl, '{}')) e),
                 change AS (
                     SELECT true AS revoked, lost.* FROM (TABLE made EXCEPT TABLE wanted) lost
                      UNION ALL
                     SELECT false, kept.* FROM (TABLE wanted EXCEPT TABLE made) kept)
                SELECT c.kind, c.relation, c.name, c.revoked, c.is_grantable AS grantable,
                       array_agg(c.privilege_type ORDER BY c.privilege_type) AS privileges,
                       CASE c.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(c.grantee)) END AS grantee,
                       CASE WHEN c.grantor <> c.owner THEN pg_get_userbyid(c.grantor)::text END AS role,
                       bool_and(r.usable) AS usable,
                       min(r.missing) FILTER (WHERE NOT r.usable AND NOT r.rolsuper) AS missing
                  FROM change c
                  LEFT JOIN role r ON r.oid = c.grantor
                 GROUP BY c.kind, c.relation, c.name, c.revoked, c.is_grantable, c.grantee, c.grantor, c.owner
                 ORDER BY c.kind, c.relation, c.name, c.revoked DESC, c.grantor <> c.owner,
                          c.is_grantable DESC, c.grantor, c.grantee
                """;
        Map<ObjectName, List<Grant>> grants = new LinkedHashMap<>();
        query.list(sql, row -> grants.computeIfAbsent(name(row), object -> new ArrayList<>())
                .add(new Grant(
                        row.getBoolean("revoked"),
                        SchemaQuery.texts(row, "privileges"),
                        row.getString("grantee"),
                        row.getBoolean("grantable"),
                        SchemaQuery.optional(row, "role").isPresent() ? Optional.of(role(row)) : Optional.empty())));
        return grants;
    }

    private static Role role(ResultSet row) throws SQLException {
        return new Role(row.getString("role"), row.getBoolean("usable"), SchemaQuery.optional(row, "missing"));
    }

    static ObjectName name(ResultSet row) throws SQLException {
        return new ObjectName(
                ObjectKind.valueOf(row.getString("kind")), row.getString("relation"), row.getString("name"));
    }
}
