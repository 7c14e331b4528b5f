package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions in the store's schema and beside it, that scripts create or find. */
class ExtensionContract {

    private static final String IN_STORE = """
            CREATE EXTENSION IF NOT EXISTS citext;
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE TABLE u (
                id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
                email citext CHECK (email <> 'nobody') DEFAULT 'x'::citext,
                at tsrange,
                EXCLUDE USING gist ((email::text) WITH =, at WITH &&));
            CREATE INDEX ON u USING gin ((email::text) gin_trgm_ops);
            CREATE VIEW v AS SELECT email FROM u WHERE email = 'Me';
            CREATE FUNCTION f(citext) RETURNS citext LANGUAGE sql AS $$ SELECT $1 $$;
            """;
    private static final String DOWN = "DROP FUNCTION f; DROP VIEW v; DROP TABLE u; ";

    @TempDir
    Path directory;

    private TestDatabase database;
    private String option;

    @BeforeEach
    void create() {
        database = TestServer.createDatabase();
        option = "--migrations-dir=" + directory;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private CommandLineRun db(String... words) {
        return as(database.url(), words);
    }

    private static CommandLineRun as(String url, String... words) {
        List<String> line = new ArrayList<>(List.of("db"));
        line.addAll(List.of(words));
        line.add(url);
        return CommandLineCall.call(line).run();
    }

    private void add(String up, String down) {
        new Scripts(directory).add("20270101", "own", up, down);
    }

    private List<String> extensions() throws SQLException {
        return database.query("SELECT extname || ' ' || extnamespace::regnamespace FROM pg_extension"
                + " WHERE extname <> 'plpgsql' ORDER BY 1");
    }

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void theyMayLieInTheStoresSchema(PostgresVersion version) throws SQLException {
        drop();
        database = version.createDatabase();
        if (version != PostgresVersion.V16) {
            database.execute("CREATE SCHEMA pycharter; CREATE EXTENSION citext SCHEMA pycharter;"
                    + " CREATE EXTENSION pg_trgm SCHEMA pycharter");
        }
        add(IN_STORE, DOWN + "DROP EXTENSION IF EXISTS citext, \"uuid-ossp\", pg_trgm, btree_gist;");
        db("verify", option, "-q").exits(0);
        db("init", option).exits(0);
        List<String> extensions = extensions();
        db("drift", option).exits(0);
        db("verify", option, "-q").exits(0);
        db("check", option, "--ignore=*").exits(0);
        assertThat(extensions()).isEqualTo(extensions).hasSize(4).allMatch(found -> found.endsWith(" pycharter"));
        database.execute("DROP VIEW pycharter.v", "ALTER TABLE pycharter.u ALTER email DROP DEFAULT");
        db("drift", option, "--fix", "--yes").exits(0);
        db("drift", option).exits(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION pg_stat_statements SCHEMA public",
            })
    void theyMayLieInPublic(String before) throws SQLException {
        database.execute(before);
        add("""
                CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
                CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA public;
                CREATE TABLE u (email public.citext, CHECK (email OPERATOR(public.=) 'a'));
                """, "DROP TABLE u; DROP EXTENSION IF EXISTS citext; DROP EXTENSION IF EXISTS pg_stat_statements;");
        db("verify", option, "-q").exits(0);
        db("init", option).exits(0);
        db("drift", option).exits(0);
        db("verify", option, "-q").exits(0);
        assertThat(extensions()).containsExactly("citext public", "pg_stat_statements public");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE EXTENSION citext | DROP EXTENSION citext",
                "create extension \"citext\" with version '1.5' | drop extension \"citext\" cascade",
                "CREATE EXTENSION citext VERSION '1.5'; ALTER EXTENSION citext UPDATE | DROP EXTENSION citext",
            })
    void scriptThatNeedsToCreateOneIsTriedWhereItIsThere(String create, String dropIt) throws SQLException {
        add(create + "; CREATE TABLE u (email citext);", "DROP TABLE u; " + dropIt + ";");
        db("init", option).exits(0);
        db("drift", option).exits(0);
        db("verify", option, "-q").exits(0);
        assertThat(extensions()).containsExactly("citext pycharter");
    }

    @Test
    void laterRevisionMayMoveOneToAnotherSchema() throws SQLException {
        add("CREATE EXTENSION IF NOT EXISTS citext; CREATE TABLE u (email citext);", "DROP TABLE u;");
        new Scripts(directory)
                .add(
                        "20270201",
                        "move",
                        "ALTER EXTENSION citext SET SCHEMA public; CREATE TABLE w (email public.citext);",
                        "DROP TABLE w; ALTER EXTENSION citext SET SCHEMA pycharter;");
        db("upgrade", option).exits(0);
        db("drift", option).exits(0);
        db("verify", option, "-q").exits(0);
        assertThat(extensions()).containsExactly("citext public");
        db("downgrade", option, "own", "--yes").exits(0);
        db("drift", option).exits(0);
    }

    @Test
    void whatBelongsToOneIsNotTheStores() throws SQLException {
        database.execute("CREATE SCHEMA pycharter; CREATE EXTENSION pg_stat_statements SCHEMA pycharter;"
                + " CREATE EXTENSION hstore SCHEMA pycharter");
        db("init").exits(0);
        db("drift").exits(0).prints("No drift: the database matches what the chain builds at " + Chain.HEAD + ".");
    }

    @Test
    void failureToFindWhatBelongsToOneSaysToNameItsSchema() throws SQLException {
        database.execute("CREATE EXTENSION citext SCHEMA public");
        for (String use : List.of(
                "CREATE TABLE u (email citext)", "SELECT citextin('a')", "CREATE INDEX ON owners (name citext_ops)")) {
            add("CREATE EXTENSION IF NOT EXISTS citext; " + use, "");
            db("upgrade", option).exits(1).says("citext", "as in \"public.citext\"");
        }
    }

    @Test
    void onlyASuperuserCanTryScriptsThatNeedOneOfTheStoresSchema() throws SQLException {
        TestRole role = TestServer.createRole();
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name());
        String url = TestServer.url(database.name(), role.name(), role.password());
        add("CREATE EXTENSION IF NOT EXISTS citext; CREATE TABLE u (email citext);", "DROP TABLE u;");
        as(url, "init", option).exits(0);
        as(url, "drift", option)
                .exits(1)
                .says(
                        "The extension \"citext\" is not available in the scratch schema: must be owner",
                        "Run the command as a superuser.");
        db("drift", option).exits(0);
    }
}
