package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts that name the store's schema, or ask for it, build in a scratch schema what they build in the store. */
class SchemaNameContract extends DatabaseFixture {

    private static final String EVERYTHING = """
            CREATE SCHEMA IF NOT EXISTS pycharter;
            SET search_path = PyCharter, public;
            CREATE TYPE pycharter.mood AS ENUM ('sad', 'glad');
            CREATE DOMAIN "pycharter".short AS text CHECK (length(VALUE) < 10);
            CREATE SEQUENCE pycharter.numbers;
            CREATE FUNCTION pycharter.fine(value text) RETURNS boolean LANGUAGE sql IMMUTABLE
                SET search_path FROM CURRENT AS 'SELECT $1 <> ''pycharter.bad''';
            CREATE FUNCTION pycharter.touch() RETURNS trigger LANGUAGE plpgsql SET search_path = pycharter AS $$
                DECLARE other pycharter.owners%ROWTYPE;
                BEGIN
                    PERFORM count(*) FROM pycharter.owners;
                    EXECUTE 'SELECT 1 FROM pycharter . "owners"';
                    RETURN NEW;
                END $$;
            CREATE FUNCTION pycharter.two() RETURNS bigint LANGUAGE sql
                BEGIN ATOMIC SELECT count(*) FROM pycharter.owners; END;
            CREATE TABLE pycharter.moods (
                id bigint PRIMARY KEY DEFAULT nextval('pycharter.numbers'::regclass),
                mood pycharter.mood DEFAULT 'glad'::pycharter.mood,
                name pycharter.short CHECK (pycharter.fine(name)),
                place text DEFAULT current_schema(),
                owner varchar(255) REFERENCES pycharter.owners (id),
                relation regclass DEFAULT 'pycharter.owners'::regclass);
            ALTER SEQUENCE numbers OWNED BY pycharter.moods.id;
            CREATE INDEX ON pycharter.moods (name) WHERE pycharter.fine(name);
            CREATE TRIGGER touch BEFORE UPDATE ON pycharter.moods
                FOR EACH ROW EXECUTE FUNCTION pycharter.touch();
            CREATE VIEW pycharter.v AS SELECT pycharter.owners.name, 'pycharter'::text AS place
                FROM pycharter.owners JOIN PYCHARTER.moods USING (name);
            CREATE RULE quiet AS ON INSERT TO pycharter.v DO INSTEAD NOTHING;
            CREATE POLICY mine ON pycharter.moods USING (EXISTS (SELECT FROM pycharter.owners));
            COMMENT ON TABLE pycharter.moods IS 'see pycharter.owners';
            DO $$
            BEGIN
                IF NOT EXISTS (SELECT FROM information_schema.columns
                                WHERE table_schema = 'pycharter' AND table_name = 'moods' AND column_name = 'at') THEN
                    EXECUTE format('ALTER TABLE %I.%I ADD COLUMN at date', 'pycharter', 'moods');
                    EXECUTE format('CREATE FUNCTION %1$I.f() RETURNS int LANGUAGE sql AS ''SELECT 1 FROM %1$I.v''',
                                   current_schema());
                END IF;
            END $$;
            """;
    private static final String NOTHING_LEFT = """
            DROP FUNCTION pycharter.f();
            DROP VIEW pycharter.v;
            DROP TABLE pycharter.moods;
            DROP FUNCTION pycharter.fine, pycharter.touch, pycharter.two;
            DROP DOMAIN pycharter.short;
            DROP TYPE pycharter.mood;
            """;

    @TempDir
    Path directory;

    private String option;

    @BeforeEach
    void initialize() {
        startAt(Chain.HEAD);
        option = "--migrations-dir=" + directory;
    }

    private void add(String up, String down) {
        new Scripts(directory).add("20270101", "own", up, down);
    }

    @Test
    void storeIsWhatTheyBuild() throws SQLException {
        add(EVERYTHING, NOTHING_LEFT);
        db("verify", option, "-q").exits(0);
        db("upgrade", option).exits(0);
        StoreSnapshot before = StoreSnapshot.of(database);
        db("drift", option).exits(0);
        db("verify", option, "-q").exits(0);
        db("check", option, "--ignore=*").exits(0);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^pycharter'"))
                .containsExactly("pycharter");
        db("downgrade", option, "--yes").exits(0);
        db("drift", option).exits(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE VIEW v AS SELECT id FROM pycharter.owners | CREATE OR REPLACE VIEW pycharter.v AS SELECT id FROM pycharter.teams",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM pycharter.owners'"
                        + " | CREATE OR REPLACE FUNCTION pycharter.f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM pycharter.teams'",
                "CREATE TABLE t (n int DEFAULT nextval('pycharter.s'))"
                        + " | ALTER TABLE pycharter.t ALTER n SET DEFAULT nextval('pycharter.r')",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = pycharter AS 'SELECT 1'"
                        + " | ALTER FUNCTION pycharter.f() SET search_path = pycharter, public",
            })
    void changeOfWhatTheyBuildIsFoundAndRepaired(String up, String change) throws SQLException {
        add("CREATE TABLE teams (id varchar(255)); CREATE SEQUENCE s; CREATE SEQUENCE pycharter.r; " + up, "");
        db("upgrade", option).exits(0);
        db("drift", option).exits(0);
        database.execute(change);
        db("drift", option, "--fix", "--yes").exits(0);
        db("drift", option).exits(0);
    }

    @Test
    void scriptThatFailsLeavesTheStoreUnderItsName() throws SQLException {
        add("CREATE VIEW v AS SELECT nobody FROM pycharter.owners", "");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("verify", option).exits(1).says("\"V20270101000000__own.sql\" failed", "nobody");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void transactionsOfAScriptAreNotCommittedWhereItIsTried() throws SQLException {
        add(
                "-- pycharter: no-transaction\nBEGIN;\nCREATE TABLE pycharter.a ();\nROLLBACK;\n"
                        + "BEGIN;\nCREATE TABLE pycharter.b ();\nCOMMIT;\nALTER SYSTEM RESET work_mem;\nVACUUM pycharter.b;",
                "DROP TABLE b;");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("verify", option, "-q").exits(0);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^pycharter'"))
                .containsExactly("pycharter");
        db("upgrade", option).exits(0);
        db("drift", option).exits(0);
    }

    @Test
    void nobodyWhoUsesTheStoreWaits() throws SQLException {
        add("CREATE VIEW pycharter.v AS SELECT id FROM pycharter.owners", "DROP VIEW pycharter.v");
        db("upgrade", option).exits(0);
        try (Connection user = database.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("LOCK TABLE pycharter.owners IN ACCESS EXCLUSIVE MODE");
            statement.execute("ALTER TABLE pycharter.domains ADD COLUMN x int");
            db("verify", option, "-q").exits(0);
            user.rollback();
        }
    }

    /** Until the command waits for the other transaction. */
    private void awaitRename() throws Exception {
        String waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock' AND query LIKE 'ALTER SCHEMA%'";
        for (int i = 0; i < 600 && database.query(waiting).isEmpty(); i++) {
            Thread.sleep(100);
        }
    }

    /** The other transaction ends while the command waits, longer than for locks of scripts. */
    @Test
    void changeOfTheSchemaItselfIsWaitedFor() throws Exception {
        add("CREATE VIEW pycharter.v AS SELECT id FROM pycharter.owners", "DROP VIEW pycharter.v");
        try (Connection user = database.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("GRANT USAGE ON SCHEMA pycharter TO PUBLIC");
            CompletableFuture<CommandLineRun> verify = CompletableFuture.supplyAsync(() -> db("verify", option, "-q"));
            awaitRename();
            Thread.sleep(3000);
            assertThat(verify).isNotDone();
            user.rollback();
            verify.get().exits(0);
            statement.execute("GRANT USAGE ON SCHEMA pycharter TO PUBLIC");
            verify = CompletableFuture.supplyAsync(() -> db("verify", option, "-q"));
            awaitRename();
            user.commit();
            verify.get().exits(0);
        }
    }

    @Test
    void onlyTheOwnerOfTheSchemaCanTryThem() throws SQLException {
        TestRole role = TestServer.createRole();
        String url = TestServer.url(database.name(), role.name(), role.password());
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name());
        add("CREATE TABLE t (id int)", "");
        CommandLineCall.pycharter("db", "verify", option, "-q", url).exits(3);
        add("CREATE TABLE pycharter.t (id int)", "");
        CommandLineCall.pycharter("db", "verify", option, "-q", url)
                .exits(1)
                .says(
                        "\"V20270101000000__own.sql\" names the schema \"pycharter\"",
                        "only its owner, ",
                        "Run the command as ");
    }
}
