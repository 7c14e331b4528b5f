package io.pycharter.catalog.reader;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Routine;
import io.pycharter.catalog.Routine.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads functions, procedures and aggregates. */
final class RoutineReader {

    private final SchemaQuery query;
    private final ObjectNames names;

    RoutineReader(SchemaQuery query, ObjectNames names) {
        this.query = query;
        this.names = names;
    }

    List<Routine> read() throws SQLException {
        return Stream.concat(functions().stream(), aggregates().stream())
                .sorted(Comparator.comparing(Routine::signature))
                .toList();
    }

    /** {@code pg_get_functiondef} always qualifies the name. SQL-standard bodies exist from PostgreSQL 14 on. */
    private List<Routine> functions() throws SQLException {
        String sql = """
                SELECT p.oid,
                       quote_ident(p.proname) AS name,
                       (SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.position)
                          FROM unnest(p.proargtypes) WITH ORDINALITY a (type, position)) AS argument_types,
                       CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind,
                       concat(pg_get_function_arguments(p.oid), ' -> ' || pg_get_function_result(p.oid)) AS interface,
                       substr(pg_get_functiondef(p.oid),
                              length('CREATE OR REPLACE ') + CASE p.prokind WHEN 'p' THEN 10 ELSE 9 END
                              + length(quote_ident(n.nspname)) + 2) AS definition,
                       l.lanname = 'sql' AND to_jsonb(p) ->> 'prosqlbody' IS NULL AS text_body,
                       d.description AS comment
                  FROM pg_proc p
                  JOIN pg_namespace n ON n.oid = p.pronamespace
                  JOIN pg_language l ON l.oid = p.prolang
                  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass
                 WHERE p.pronamespace = ?
                   AND p.prokind <> 'a'
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid
                                      AND e.deptype IN ('e', 'i'))
                """;
        return query.list(sql, this::routine);
    }

    private List<Routine> aggregates() throws SQLException {
        String sql = """
                SELECT p.oid,
                       quote_ident(p.proname) AS name,
                       coalesce((SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.position)
                                   FROM unnest(p.proargtypes) WITH ORDINALITY a (type, position)), '*') AS argument_types,
                       'AGGREGATE' AS kind,
                       concat(pg_get_function_arguments(p.oid), ' -> ' || pg_get_function_result(p.oid)) AS interface,
                       format('%s(%s) (%s)', quote_ident(p.proname),
                              coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'),
                              concat_ws(', ',
                                  'SFUNC = ' || a.aggtransfn,
                                  'STYPE = ' || format_type(a.aggtranstype, NULL),
                                  'SSPACE = ' || nullif(a.aggtransspace, 0),
                                  'FINALFUNC = ' || nullif(a.aggfinalfn::text, '-'),
                                  CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                                  'FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY'
                                       WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END,
                                  'COMBINEFUNC = ' || nullif(a.aggcombinefn::text, '-'),
                                  'SERIALFUNC = ' || nullif(a.aggserialfn::text, '-'),
                                  'DESERIALFUNC = ' || nullif(a.aggdeserialfn::text, '-'),
                                  'INITCOND = ' || quote_literal(a.agginitval),
                                  'MSFUNC = ' || nullif(a.aggmtransfn::text, '-'),
                                  'MINVFUNC = ' || nullif(a.aggminvtransfn::text, '-'),
                                  'MSTYPE = ' || CASE WHEN a.aggmtranstype <> 0
                                                      THEN format_type(a.aggmtranstype, NULL) END,
                                  'MSSPACE = ' || nullif(a.aggmtransspace, 0),
                                  'MFINALFUNC = ' || nullif(a.aggmfinalfn::text, '-'),
                                  CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                                  CASE WHEN a.aggmtransfn <> 0 THEN 'MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify
                                       WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                                  'MINITCOND = ' || quote_literal(a.aggminitval),
                                  'SORTOP = OPERATOR(' || CASE WHEN a.aggsortop <> 0
                                                               THEN format('%I.%s', o.nspname, s.oprname) END || ')',
                                  'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED'
                                       ELSE 'UNSAFE' END,
                                  CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END)) AS definition,
                       false AS text_body,
                       d.description AS comment
                  FROM pg_aggregate a
                  JOIN pg_proc p ON p.oid = a.aggfnoid
                  LEFT JOIN pg_operator s ON s.oid = a.aggsortop
                  LEFT JOIN pg_namespace o ON o.oid = s.oprnamespace
                  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass
                 WHERE p.pronamespace = ?
                   AND NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
                """;
        return query.list(sql, this::routine);
    }

    private Routine routine(ResultSet row) throws SQLException {
        String signature = row.getString("name") + "("
                + SchemaQuery.optional(row, "argument_types").orElse("") + ")";
        names.add("pg_proc", row.getLong("oid"), ObjectName.of(ObjectKind.ROUTINE, signature));
        return new Routine(
                signature,
                Kind.valueOf(row.getString("kind")),
                row.getString("interface"),
                row.getString("definition").strip(),
                row.getBoolean("text_body"),
                SchemaQuery.optional(row, "comment"));
    }
}
