package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.ReferenceFacts;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that somebody changed by hand. */
class DriftContract extends DatabaseFixture {

    /** With half of the tables: each question builds them all. */
    private static final String REVISION = "f9995dc0f4b3";

    private static final String NO_DRIFT = "No drift: the database matches what the chain builds at " + REVISION + ".";
    private static final String REPAIRED = "Repaired: the database matches what the chain builds at " + REVISION + ".";

    @TempDir
    private Path directory;

    private void change(String sql) throws SQLException {
        database.execute("SET search_path = pycharter; " + sql);
    }

    private CommandLineRun changesNothing(String... words) throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        CommandLineRun run = db(words);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        return run;
    }

    @Test
    void noRevisionDriftsByItself() {
        db("drift").exits(0).prints("No drift: the database matches what the chain builds at base.");
        for (String id : Chain.IDS) {
            db("upgrade", id).exits(0);
            db("drift").exits(0).prints("No drift: the database matches what the chain builds at " + id + ".");
        }
    }

    @Test
    void eachDifferenceIsReportedWithTheSqlThatRepairsIt() throws SQLException {
        startAt(REVISION);
        change("DROP INDEX ix_quality_violations_status; ALTER TABLE owners ALTER COLUMN email TYPE varchar(100)");
        changesNothing("drift")
                .exits(3)
                .prints(
                        "The column \"owners.email\" has the type \"character varying(100)\" instead of"
                                + " \"character varying(255)\".",
                        "    ALTER TABLE owners ALTER COLUMN email TYPE character varying(255);",
                        "The index \"ix_quality_violations_status\" of \"quality_violations\" is missing.",
                        "    CREATE INDEX ix_quality_violations_status ON quality_violations USING btree (status);");
    }

    @Test
    void theJsonDocumentHoldsEverything() throws SQLException {
        startAt(REVISION);
        assertThat(db("drift", "-o", "json").exits(0).json().path("differs").asBoolean(true))
                .isFalse();
        change("ALTER TABLE owners ADD COLUMN nick text; CREATE VIEW teams AS SELECT team FROM owners");
        JsonNode document = db("drift", "--output=json").exits(3).json();
        assertThat(document.path("command").asText()).isEqualTo("db drift");
        assertThat(document.path("revision").asText()).isEqualTo(REVISION);
        assertThat(document.path("differs").asBoolean()).isTrue();
        assertThat(document.path("repaired").asBoolean(true)).isFalse();
        assertThat(document.path("sql").get(0).asText()).isEqualTo("ALTER TABLE owners DROP COLUMN nick");
        JsonNode found = document.path("changes").get(0);
        assertThat(found.path("kind").asText()).isEqualTo("column");
        assertThat(found.path("object").asText()).isEqualTo("owners.nick");
        assertThat(found.path("code").asText()).isEqualTo("column.unexpected");
        assertThat(found.path("sentence").asText()).isEqualTo("The column \"owners.nick\" is unexpected.");
        assertThat(found.path("losesData").asBoolean()).isTrue();
        assertThat(found.path("mayFail").isNull()).isTrue();
        assertThat(document.path("unmanaged").toString()).isEqualTo("[{\"kind\":\"view\",\"object\":\"teams\"}]");
    }

    @Test
    void fixRepairsAndTheRowsStay() throws SQLException {
        startAt(REVISION);
        change("INSERT INTO owners (id, email) VALUES ('a', 'a@example.com');"
                + " ALTER TABLE owners ALTER COLUMN email TYPE text, DROP CONSTRAINT uq_owners_email");
        db("drift", "--fix", "--yes").exits(0).prints(REPAIRED).says("ALTER TABLE owners ADD CONSTRAINT");
        db("drift").exits(0).prints(NO_DRIFT);
        assertThat(database.query("SELECT email FROM pycharter.owners")).containsExactly("a@example.com");
        assertThat(StoreSnapshot.store(database)).isEqualTo(ReferenceFacts.at(REVISION));
    }

    @Test
    void fixWithoutDriftDoesNothing() throws SQLException {
        startAt(REVISION);
        changesNothing("drift", "--fix", "--yes").exits(0).prints(NO_DRIFT);
    }

    @Test
    void fixNeedsYesWithoutATerminal() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN nick text");
        changesNothing("drift", "--fix").exits(2).prints().says("There is no terminal to confirm", "--fix --yes");
    }

    @Test
    void fixAsksOnATerminalAfterShowingWhatItWillDo() throws SQLException {
        Assumptions.assumeFalse(CommandLineCall.isInstalled());
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN nick text");
        call("drift", "--fix").onTerminal("y\n").run().exits(0).prints(REPAIRED).says("""
                The column "owners.nick" is unexpected. Repairing it loses data.
                    ALTER TABLE owners DROP COLUMN nick;
                Repair this? [y/N]\s""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", ""})
    void fixThatIsNotConfirmedChangesNothing(String answer) throws SQLException {
        Assumptions.assumeFalse(CommandLineCall.isInstalled());
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN nick text");
        StoreSnapshot before = StoreSnapshot.of(database);
        call("drift", "--fix").onTerminal(answer).run().exits(1).prints().says("The repair was not confirmed.");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void fixThatFailsOnARowChangesNothing() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN nick text; ALTER TABLE systems ALTER COLUMN name DROP NOT NULL;"
                + " INSERT INTO systems (id) VALUES ('00000000-0000-0000-0000-000000000001')");
        changesNothing("drift", "--fix", "--yes")
                .exits(1)
                .prints()
                .says(
                        "It fails if \"systems.name\" has nulls.",
                        "error: The repair failed: column \"name\" of relation \"systems\" contains null values"
                                + " (SQLSTATE 23502).",
                        "hint: Nothing was changed;");
        ErrorDocument error = ErrorDocument.of(db("drift", "--fix", "--yes", "-o", "json"), 1);
        assertThat(error.message()).startsWith("The repair failed");
    }

    @Test
    void unmanagedObjectsAreReportedOnceAndKept() throws SQLException {
        startAt(REVISION);
        change("CREATE TABLE mine (id serial PRIMARY KEY, at date); CREATE INDEX ON mine (at);"
                + " CREATE TYPE mood AS ENUM ('good'); CREATE VIEW teams AS SELECT team FROM owners;"
                + " ALTER TABLE owners ALTER COLUMN name TYPE text");
        String unmanaged = "Unmanaged objects, left alone: type \"mood\", table \"mine\", view \"teams\".";
        assertThat(changesNothing("drift").exits(3).stdout()).endsWith(unmanaged + "\n");
        db("drift", "--fix", "--yes").exits(3).prints(REPAIRED, unmanaged);
        db("drift").exits(3).prints(unmanaged);
        db("drift", "--ignore", "mine", "--ignore", "moo?", "--ignore=*eams")
                .exits(0)
                .prints(NO_DRIFT);
    }

    @Test
    void unmanagedViewsAreRecreatedWhenARepairDropsThem() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners ALTER COLUMN team TYPE text; CREATE VIEW teams AS SELECT team FROM owners;"
                + " COMMENT ON VIEW teams IS 'mine'");
        db("drift", "--fix", "--yes", "--ignore", "teams").exits(0).prints(REPAIRED);
        assertThat(database.query("SELECT obj_description('pycharter.teams'::regclass)"))
                .containsExactly("mine");
    }

    @Test
    void ignoredObjectsAreNeitherReportedNorRepaired() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN nick text");
        db("drift", "--ignore", "nic").exits(3);
        changesNothing("drift", "--fix", "--yes", "--ignore", "owners.n*")
                .exits(0)
                .prints(NO_DRIFT);
    }

    @Test
    void objectsAndPartsOfEveryKindCanBeIgnored() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN known_c serial, ADD CONSTRAINT known_k CHECK (id <> '');"
                + " CREATE FUNCTION known_f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                + " CREATE TRIGGER known_t BEFORE INSERT ON owners FOR EACH ROW EXECUTE FUNCTION known_f();"
                + " CREATE RULE known_r AS ON DELETE TO owners DO ALSO NOTHING;"
                + " CREATE POLICY known_p ON owners; CREATE INDEX known_i ON owners (known_c);"
                + " CREATE SEQUENCE known_s; CREATE TYPE known_e AS ENUM (); CREATE TABLE known (e known_e);"
                + " CREATE VIEW known_v AS SELECT known_c FROM owners");
        db("drift").exits(3);
        changesNothing("drift", "--ignore", "known*").exits(0).prints(NO_DRIFT);
    }

    @Test
    void namesOfAnyKindAreReportedIgnoredAndRepaired() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners ADD COLUMN \"Größe \"\"m²\"\"; --\" int; CREATE TABLE \"表\" ()");
        db("drift")
                .exits(3)
                .prints(
                        "The column \"owners.Größe \"m²\"; --\" is unexpected. Repairing it loses data.",
                        "    ALTER TABLE owners DROP COLUMN \"Größe \"\"m²\"\"; --\";",
                        "Unmanaged objects, left alone: table \"表\".");
        db("drift", "--ignore", "表", "--ignore", "Größe*").exits(0).prints(NO_DRIFT);
        db("drift", "--fix", "--yes", "--ignore", "表").exits(0).prints(REPAIRED);
    }

    private String partitionedChain() throws IOException {
        new Scripts(directory).add("20270101", "own", """
                CREATE TABLE ev (id int PRIMARY KEY CHECK (id > 0), at text) PARTITION BY RANGE (id);
                CREATE INDEX ev_at ON ev (at);
                CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM (1) TO (10);
                CREATE TABLE ev_rest PARTITION OF ev DEFAULT;
                CREATE TABLE parent (id int NOT NULL CHECK (id > 0));
                CREATE TABLE child () INHERITS (parent);
                CREATE TABLE single (id int NOT NULL CONSTRAINT parent_id_check CHECK (id > 0));
                INSERT INTO ev VALUES (1, 'a'), (20, 'b');
                INSERT INTO child VALUES (3);
                INSERT INTO single VALUES (4);
                """, "DROP TABLE child, parent, single, ev;");
        return "--migrations-dir=" + directory;
    }

    @ParameterizedTest
    @CsvSource({
        "ev_1, ALTER TABLE ev DETACH PARTITION ev_1, ALTER TABLE ev ATTACH PARTITION ev_1 FOR VALUES FROM (1) TO (10)",
        "ev_rest, ALTER TABLE ev DETACH PARTITION ev_rest, ALTER TABLE ev ATTACH PARTITION ev_rest DEFAULT",
        "child, ALTER TABLE child NO INHERIT parent, ALTER TABLE child INHERIT parent",
        "single, ALTER TABLE single INHERIT parent, ALTER TABLE single NO INHERIT parent"
    })
    void aDetachedTableIsAttachedAgainWithItsRows(String table, String change, String repair) throws Exception {
        String own = partitionedChain();
        db("upgrade", own).exits(0);
        change(change);
        db("drift", own).exits(3).prints("The table \"" + table + "\" has different parents.", "    " + repair + ";");
        db("drift", "--fix", "--yes", own)
                .exits(0)
                .prints("Repaired: the database matches what the chain builds at own.");
        db("drift", own).exits(0);
        assertThat(database.query("SELECT id FROM pycharter." + table)).hasSize(1);
    }

    @Test
    void aTableIsOnlyDroppedIfDataLossIsAllowed() throws Exception {
        String own = partitionedChain();
        db("upgrade", own).exits(0);
        change("ALTER TABLE ev DETACH PARTITION ev_1; ALTER TABLE ev_1 ADD COLUMN extra text");
        changesNothing("drift", "--fix", "--yes", own)
                .exits(2)
                .prints()
                .says(
                        "error: The repair would delete all rows of \"ev_1\": it drops and re-creates tables.",
                        "\"--allow-data-loss\"");
        assertThat(database.query("SELECT id FROM pycharter.ev_1")).hasSize(1);
        db("drift", "--fix", "--yes", "--allow-data-loss", own)
                .exits(0)
                .prints("Repaired: the database matches what the chain builds at own.");
        assertThat(database.query("SELECT id FROM pycharter.ev_1")).isEmpty();
    }

    /** PostgreSQL writes these differently when it parses what it wrote, as it does in a repair. */
    @Test
    void whatWasRepairedIsNoDrift() throws SQLException {
        new Scripts(directory).add("20270101", "own", """
                CREATE TABLE mine (code varchar(10) CONSTRAINT known CHECK (code IN ('A', 'B')), lat float8, lon float8,
                    CONSTRAINT within CHECK (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180));
                CREATE VIEW known_ones AS SELECT code FROM mine WHERE code NOT IN ('C', 'D');
                CREATE INDEX known_ones_at ON mine (lat) WHERE code IN ('A', 'B');
                """, "");
        String own = "--migrations-dir=" + directory;
        db("upgrade", own).exits(0);
        change(
                "DROP VIEW known_ones; DROP INDEX known_ones_at;"
                        + " ALTER TABLE mine DROP CONSTRAINT known, DROP CONSTRAINT within, ADD CONSTRAINT known CHECK (code IN ('A', 'C'))");
        db("drift", "--fix", "--yes", own)
                .exits(0)
                .prints("Repaired: the database matches what the chain builds at own.");
        assertThat(database.query("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'known'"))
                .as("it is written in another way than in a table that the script made")
                .singleElement(STRING)
                .contains("ARRAY[('A'::character varying)::text");
        db("drift", own).exits(0);
    }

    @Test
    void defaultsThatMeanTheSameAreNoDrift() throws SQLException {
        startAt(Chain.HEAD);
        change("ALTER TABLE owners ALTER created_at SET DEFAULT transaction_timestamp(),"
                + " ALTER updated_at SET DEFAULT CURRENT_TIMESTAMP, ALTER email SET DEFAULT NULL::text");
        db("check").exits(0);
        db("drift").exits(0);
    }

    @Test
    void columnsInAnotherOrderAreANote() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners DROP COLUMN team; ALTER TABLE owners ADD COLUMN team varchar(255)");
        changesNothing("drift")
                .exits(0)
                .prints(NO_DRIFT)
                .says(
                        "note: The columns of the table \"owners\" are in the order",
                        "PostgreSQL cannot reorder columns");
    }

    @Test
    void aPossibleRenameIsANote() throws SQLException {
        startAt(REVISION);
        change("ALTER TABLE owners RENAME COLUMN team TO crew");
        db("drift").exits(3).says("\"owners.team\"", "\"owners.crew\"");
    }

    @Test
    void whatYourOwnRevisionsBuildIsManaged() throws SQLException {
        new Scripts(directory)
                .add("20270101", "own", "CREATE TABLE mine (at date);", "DROP TABLE mine;")
                .add(
                        "20270102",
                        "own2",
                        "-- pycharter: no-transaction\nCREATE INDEX CONCURRENTLY mine_at ON mine (at);",
                        "-- pycharter: no-transaction\nDROP INDEX CONCURRENTLY mine_at;");
        String own = "--migrations-dir=" + directory;
        startAt(Chain.HEAD);
        db("upgrade", own).exits(0);
        changesNothing("drift", own).exits(0).prints("No drift: the database matches what the chain builds at own2.");
        change("DROP INDEX mine_at");
        db("drift", own)
                .exits(3)
                .prints(
                        "The index \"mine_at\" of \"mine\" is missing.",
                        "    CREATE INDEX mine_at ON mine USING btree (at);");
    }

    @Test
    void scriptsThatChangeAnotherSchemaAreRefused() throws SQLException {
        new Scripts(directory).add("20270101", "own", "ALTER TABLE public.others SET (fillfactor = 90);", "");
        String own = "--migrations-dir=" + directory;
        startAt(Chain.HEAD);
        database.execute("CREATE TABLE public.others ()");
        db("upgrade", "own", own).exits(0);
        changesNothing("drift", own)
                .exits(1)
                .prints()
                .says("\"V20270101000000__own.sql\" names a schema", "\"public.others\"");
    }

    @Test
    void recordsThatCannotBeTrustedAreRefused() throws SQLException {
        startAt(REVISION);
        makeAlembics("f9995dc0f4b3");
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'unknown'");
        changesNothing("drift").exits(1).prints().says("\"unknown\", which this pycharter does not know");
        database.execute("DROP TABLE pycharter.alembic_version");
        changesNothing("drift").exits(1).prints().says("no record of a revision");
    }

    @Test
    void writersNeitherBlockNorAreBlocked() throws SQLException {
        startAt(Chain.HEAD);
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            for (String table : StoreSnapshot.store(database).tables().keySet()) {
                statement.execute("LOCK TABLE pycharter.\"" + table + "\" IN ROW EXCLUSIVE MODE");
            }
            statement.execute("INSERT INTO pycharter.owners (id) VALUES ('a')");
            Stream.of("drift", "check", "verify").forEach(command -> db(command).exits(0));
            writer.commit();
        }
        assertThat(database.query("SELECT id FROM pycharter.owners")).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drift", "check", "verify"})
    void aMissingPrivilegeIsNamed(String command) throws SQLException {
        startAt(Chain.HEAD);
        TestRole role = TestServer.createRole();
        database.execute(
                "GRANT USAGE ON SCHEMA pycharter TO " + role.name(),
                "GRANT SELECT ON ALL TABLES IN SCHEMA pycharter TO " + role.name());
        String url = TestServer.url(database.name(), role.name(), role.password());
        CommandLineCall.pycharter("db", command, url)
                .exits(1)
                .prints()
                .says(
                        "error: The user " + role.name() + " may not create schemas in the database " + database.name(),
                        "hint: Grant the right: GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name());
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name());
        CommandLineCall.pycharter("db", command, url).exits(0);
    }

    @Test
    void anyRevisionCanBeComparedWith() throws SQLException {
        startAt("f9995dc0f4b3");
        db("drift", "--at", "f999")
                .exits(0)
                .prints("No drift: the database matches what the chain builds at f9995dc0f4b3.");
        assertThat(db("drift", "--at", "8b08d78068e3").exits(3).stdout())
                .contains("The column \"quality_metrics.data_version\" is missing.");
        assertThat(db("drift", "--at=-1").exits(3).stdout()).contains("The table \"quality_metrics\" is unexpected.");
        assertThat(db("drift", "--at", "base").exits(3).stdout()).contains("The table \"owners\" is unexpected.");
        JsonNode document = db("drift", "--at", "head", "-o", "json").exits(3).json();
        assertThat(document.path("revision").asText()).isEqualTo(Chain.HEAD);
        assertThat(document.path("differs").asBoolean()).isTrue();
    }

    /** It is the way to find out what to record. */
    @Test
    void revisionToCompareWithNeedNotBeRecorded() throws SQLException {
        startAt("f9995dc0f4b3");
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'ae0efda02aa1'");
        for (String command : List.of("drift", "upgrade", "current")) {
            db(command).exits(1).says("The two records disagree", "\"pycharter db drift --at REV\"");
        }
        db("drift", "--at", "ae0efda02aa1").exits(3);
        db("drift", "--at", "f9995dc0f4b3").exits(0);
        db("drift", "--at", "+1").exits(1).says("The two records disagree");
        database.execute("DROP TABLE pycharter.alembic_version, pycharter.flyway_schema_history");
        db("drift").exits(1).says("no record of a revision", "\"pycharter db drift --at REV\"");
        db("drift", "--at", "f9995dc0f4b3").exits(0);
        makeAlembics("0123456789ab");
        db("drift", "--at", "f9995dc0f4b3").exits(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fix --yes", "--rename a:b"})
    void comparingWithAnyRevisionRepairsNothing(String options) {
        db(("drift --at head " + options).split(" ")).exits(2).prints().says("\"--at\" only compares");
    }
}
