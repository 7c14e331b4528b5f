package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a repair drops and re-creates keeps its owner, privileges and settings, whoever made it. */
class RestorationContract extends DatabaseFixture {

    private static final String CHAIN = """
            CREATE TYPE mood AS ENUM ('bad', 'good');
            CREATE TABLE t (id serial PRIMARY KEY, m mood, n varchar(10), g text GENERATED ALWAYS AS (n || '!') STORED);
            CREATE FUNCTION f(x mood) RETURNS text LANGUAGE sql AS 'SELECT x::text';
            CREATE PROCEDURE p(x mood) LANGUAGE sql AS 'SELECT 1';
            CREATE AGGREGATE a(mood) (SFUNC = array_append, STYPE = mood[], INITCOND = '{}');
            CREATE VIEW v WITH (security_barrier) AS SELECT id, m FROM t;
            CREATE MATERIALIZED VIEW mv AS SELECT m, count(*) AS c FROM t GROUP BY m;
            CREATE UNIQUE INDEX mv_m ON mv (m);
            ALTER VIEW v ALTER COLUMN id SET DEFAULT 7;
            ALTER MATERIALIZED VIEW mv CLUSTER ON mv_m;
            """;

    private static final String UNDO = "DROP VIEW v; DROP MATERIALIZED VIEW mv; DROP AGGREGATE a(mood);"
            + " DROP FUNCTION f(mood); DROP PROCEDURE p(mood); DROP TABLE t; DROP TYPE mood;";

    /** Two views of nobody's, and a label and an expression that only re-creating everything else repairs. */
    private static final String DRIFT = """
            ALTER TYPE mood ADD VALUE 'new';
            ALTER TABLE t DROP COLUMN g, ADD COLUMN g text GENERATED ALWAYS AS (upper(n)) STORED;
            CREATE VIEW w WITH (security_barrier = false) AS SELECT m, m AS other FROM v;
            COMMENT ON COLUMN w.other IS 'the same';
            ALTER VIEW w ALTER COLUMN other SET DEFAULT 'good';
            CREATE MATERIALIZED VIEW empty AS SELECT m FROM t WITH NO DATA;
            ALTER MATERIALIZED VIEW mv ALTER COLUMN m SET STATISTICS 77;
            CREATE STATISTICS mv_both ON m, c FROM mv;
            COMMENT ON STATISTICS mv_both IS 'both';
            ALTER TABLE t ALTER COLUMN g SET STATISTICS 33, ALTER COLUMN g SET (n_distinct = -0.5),
                ALTER COLUMN g SET STORAGE EXTERNAL;
            """;

    private static final String GRANTS = """
            GRANT ALL ON SCHEMA pycharter TO %1$s;
            GRANT USAGE ON SCHEMA pycharter TO %2$s;
            GRANT SELECT ON t TO %1$s;
            GRANT INSERT (g), SELECT (g) ON t TO %2$s;
            GRANT SELECT ON v TO %2$s WITH GRANT OPTION;
            GRANT UPDATE (id) ON v TO %2$s;
            SET ROLE %2$s; GRANT SELECT ON v TO PUBLIC; RESET ROLE;
            REVOKE DELETE ON mv FROM CURRENT_USER;
            REVOKE EXECUTE ON FUNCTION f(mood) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION f(mood) TO %2$s;
            REVOKE EXECUTE ON PROCEDURE p(mood) FROM PUBLIC;
            REVOKE EXECUTE ON FUNCTION a(mood) FROM PUBLIC;
            REVOKE USAGE ON TYPE mood FROM PUBLIC;
            GRANT USAGE ON TYPE mood TO %1$s, %2$s;
            ALTER TYPE mood OWNER TO %1$s;
            ALTER FUNCTION f(mood) OWNER TO %1$s;
            ALTER AGGREGATE a(mood) OWNER TO %1$s;
            ALTER VIEW v OWNER TO %1$s;
            ALTER VIEW w OWNER TO %1$s;
            ALTER MATERIALIZED VIEW mv OWNER TO %1$s;
            ALTER DEFAULT PRIVILEGES IN SCHEMA pycharter GRANT ALL ON TABLES TO %2$s;
            ALTER DEFAULT PRIVILEGES IN SCHEMA pycharter GRANT ALL ON FUNCTIONS TO %2$s;
            ALTER DEFAULT PRIVILEGES IN SCHEMA pycharter GRANT ALL ON TYPES TO %2$s;
            """;

    private static final List<String> FACTS = List.of(
            """
            SELECT concat_ws('|', c.relname, c.relowner::regrole, i.entry, c.relispopulated, c.reloptions)
              FROM pg_class c LEFT JOIN aclexplode(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char",
                                                       c.relowner))) i (entry) ON true
             WHERE c.relnamespace = 'pycharter'::regnamespace
               AND (c.relname LIKE 't%' AND c.relkind IN ('r', 'S') OR c.relkind IN ('v', 'm')) ORDER BY 1
            """,
            """
            SELECT concat_ws('|', c.relname, a.attname, a.attstattarget, a.attstorage, a.attacl,
                             (SELECT array_agg(o) FROM unnest(a.attoptions) o WHERE o LIKE 'n%'),
                             col_description(c.oid, a.attnum),
                             CASE c.relkind WHEN 'v' THEN pg_get_expr(d.adbin, c.oid) END)
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
             WHERE c.oid IN ('pycharter.t'::regclass, 'pycharter.v'::regclass, 'pycharter.w'::regclass,
                             'pycharter.mv'::regclass) ORDER BY 1
            """,
            """
            SELECT concat_ws('|', p.oid::regprocedure, p.proowner::regrole, i.entry)
              FROM pg_proc p LEFT JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) i (entry) ON true
             WHERE p.pronamespace = 'pycharter'::regnamespace ORDER BY 1
            """,
            """
            SELECT concat_ws('|', t.typname, t.typowner::regrole, i.entry)
              FROM pg_type t LEFT JOIN aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) i (entry) ON true
             WHERE t.oid = 'pycharter.mood'::regtype ORDER BY 1
            """,
            """
            SELECT concat_ws('|', i.indexrelid::regclass, i.indisclustered)
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
             WHERE c.oid = 'pycharter.mv_m'::regclass
            """,
            "SELECT pg_get_statisticsobjdef(oid) || obj_description(oid, 'pg_statistic_ext') FROM pg_statistic_ext");

    @TempDir
    private Path directory;

    private String own;

    @BeforeEach
    void writeTheChain() {
        new Scripts(directory).add("20270101", "own", CHAIN, UNDO);
        own = "--migrations-dir=" + directory;
    }

    private static List<String> facts(TestDatabase database) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (String query : FACTS) {
            facts.addAll(
                    database.query(
                            query.replace(" i (entry)", " i (grantor, grantee, privilege, grantable)")
                                    .replace(
                                            "i.entry",
                                            "i.grantor::regrole, i.grantee::regrole, i.privilege, CASE WHEN i.grantable THEN '*' END")));
        }
        return facts;
    }

    private static CommandLineRun drift(String url, String... words) {
        return CommandLineCall.call(Stream.of(Stream.of("db", "drift", url), Stream.of(words))
                        .flatMap(part -> part)
                        .toArray(String[]::new))
                .run();
    }

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void everythingRecreatedIsAsItWas(PostgresVersion version) throws SQLException {
        try (TestDatabase store = version.createDatabase()) {
            String suffix = store.name();
            store.execute("CREATE ROLE \"o " + suffix + "\"; CREATE ROLE \"g " + suffix + "\"");
            CommandLineCall.call("db", "upgrade", store.url(), own).run().exits(0);
            store.execute("SET search_path = pycharter; " + DRIFT);
            store.execute(
                    "SET search_path = pycharter; " + GRANTS.formatted("\"o " + suffix + "\"", "\"g " + suffix + "\""));
            List<String> before = facts(store);
            assertThat(before).isNotEmpty();
            drift(store.url(), "--fix", "--yes", own)
                    .exits(3)
                    .prints(
                            "Repaired: the database matches what the chain builds at own.",
                            "Unmanaged objects, re-created as they were: view \"empty\", view" + " \"w\".")
                    .says(
                            "    ALTER VIEW v OWNER TO \"o " + suffix + "\";",
                            "    ALTER VIEW w ALTER COLUMN other SET DEFAULT 'good'::mood;",
                            "    REVOKE EXECUTE ON FUNCTION f(mood) FROM PUBLIC;");
            assertThat(facts(store)).containsExactlyInAnyOrderElementsOf(before);
            drift(store.url(), own).exits(3).prints("Unmanaged objects, left alone: view \"empty\", view \"w\".");
            store.execute("DROP OWNED BY \"o " + suffix + "\", \"g " + suffix + "\" CASCADE");
            store.execute("DROP ROLE \"o " + suffix + "\", \"g " + suffix + "\"");
        }
    }

    @Test
    void whoMayNotRestoreAnOwnerIsRefusedBeforeAnythingIsTouched() throws SQLException {
        db("upgrade", own).exits(0);
        TestRole user = TestServer.createRole();
        TestRole owner = TestServer.createRole();
        database.execute(
                "ALTER SCHEMA pycharter OWNER TO " + user.name(),
                "GRANT CREATE ON DATABASE " + database.name() + " TO " + user.name(),
                "DO 'DECLARE r text; BEGIN FOR r IN SELECT oid::regclass FROM pg_class WHERE relnamespace ="
                        + " ''pycharter''::regnamespace AND relkind IN (''r'', ''v'', ''m'') LOOP EXECUTE"
                        + " ''ALTER TABLE '' || r || '' OWNER TO " + user.name() + "''; END LOOP; END'",
                "ALTER TYPE pycharter.mood OWNER TO " + user.name(),
                "SET search_path = pycharter; DROP AGGREGATE a(mood); DROP FUNCTION f(mood); DROP PROCEDURE p(mood)",
                "ALTER TYPE pycharter.mood ADD VALUE 'new'",
                "ALTER VIEW pycharter.v OWNER TO CURRENT_USER");
        String url = TestServer.url(database.name(), user.name(), user.password());
        StoreSnapshot before = StoreSnapshot.of(database);
        drift(url, own).exits(3).says("note: \"--fix\" is refused now. The repair would");
        drift(url, "--fix", "--yes", own).exits(1).says("Nothing was changed; connect as a superuser, then run");
        database.execute("ALTER VIEW pycharter.v OWNER TO " + owner.name());
        drift(url, "--fix", "--yes", own)
                .exits(1)
                .says(
                        "error: The repair would drop and re-create the view \"v\", and the user may not give it back to its"
                                + " owner, the role \"" + owner.name() + "\".",
                        "GRANT " + owner.name() + " TO " + user.name());
        database.execute("GRANT " + owner.name() + " TO " + user.name());
        drift(url, "--fix", "--yes", own)
                .exits(1)
                .says("GRANT CREATE ON SCHEMA pycharter TO " + owner.name() + "), then run");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        TestRole grantor = TestServer.createRole();
        database.execute(
                "GRANT CREATE ON SCHEMA pycharter TO " + owner.name(),
                "GRANT USAGE ON SCHEMA pycharter TO " + grantor.name(),
                "GRANT SELECT ON pycharter.v TO " + grantor.name() + " WITH GRANT OPTION",
                "SET ROLE " + grantor.name() + "; GRANT SELECT ON pycharter.v TO PUBLIC; RESET ROLE");
        drift(url, "--fix", "--yes", own)
                .exits(1)
                .says("the user may not repeat the grants of the role \"" + grantor.name() + "\".");
        database.execute("GRANT " + grantor.name() + " TO " + user.name());
        drift(url, "--fix", "--yes", own).exits(0);
        assertThat(database.query("SELECT relowner::regrole FROM pg_class WHERE oid = 'pycharter.v'::regclass"))
                .containsExactly(owner.name());
    }

    @Test
    void aSequenceIsMadeAgainForTheOwnerOfItsTableAndFollowsTheRows() throws SQLException {
        db("upgrade", own).exits(0);
        TestRole owner = TestServer.createRole();
        database.execute("SET search_path = pycharter; INSERT INTO t VALUES (41); DROP SEQUENCE t_id_seq CASCADE;"
                + " ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;"
                + " ALTER TABLE t OWNER TO " + owner.name());
        db("drift", "--fix", "--yes", own).exits(0).says("    ALTER SEQUENCE t_id_seq OWNER TO " + owner.name() + ";");
        assertThat(database.query("INSERT INTO pycharter.t DEFAULT VALUES RETURNING id"))
                .containsExactly("42");
    }
}
