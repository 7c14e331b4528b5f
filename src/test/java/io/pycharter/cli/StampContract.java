package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampContract extends DatabaseFixture {

    @Test
    void stampCreatesTheSchemaAndRecordsHeadWithoutRunningAnything() throws SQLException {
        assertThat(db("stamp", "--force", "head")
                        .exits(0)
                        .prints("Stamped " + Chain.HEAD + " (head).")
                        .stderr()
                        .lines())
                .singleElement()
                .asString()
                .startsWith("stamping database \"")
                .endsWith(" from base to " + Chain.HEAD);
        assertThat(StoreSnapshot.store(database).tables()).isEmpty();
        assertThat(alembicIds()).containsExactly(Chain.HEAD);
        assertThat(history()).hasSize(Chain.SIZE);
        db("upgrade").exits(0).prints("Already at " + Chain.HEAD + " (head).");
    }

    static Stream<List<String>> orders() {
        return Stream.of(
                List.of("f9995dc0f4b3", "URL"),
                List.of("URL", "f9995dc0f4b3"),
                List.of("URL", "--revision", "f99"),
                List.of("-r", "base+3", "URL"),
                List.of("URL", "--quiet", "head-" + Chain.above("f9995dc0f4b3")));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void revisionAndUrlMayStandInAnyOrder(List<String> words) throws SQLException {
        pycharter(Stream.concat(Stream.of("db", "stamp", "--force"), words.stream())
                        .map(word -> word.equals("URL") ? database.url() : word)
                        .toArray(String[]::new))
                .exits(0)
                .prints("Stamped f9995dc0f4b3.");
        assertThat(alembicIds()).containsExactly("f9995dc0f4b3");
        assertThat(history()).containsExactly("20251209163657", "20251209164144", "20251217160146");
    }

    @Test
    void stampSaysWhatItReplaces() throws SQLException {
        db("stamp", "--force", "f9995dc0f4b3").exits(0).prints("Stamped f9995dc0f4b3.");
        db("stamp", "--force", "+2").exits(0).prints("Stamped a1b2c3d4e5f6, replacing f9995dc0f4b3.");
        assertThat(history()).hasSize(5);
        db("stamp", "--force", "-3").exits(0).prints("Stamped ae0efda02aa1, replacing a1b2c3d4e5f6.");
        assertThat(alembicIds()).containsExactly("ae0efda02aa1");
        assertThat(history()).hasSize(2);
        db("stamp", "--force", "ae0efda02aa1").exits(0).prints("Stamped ae0efda02aa1.");
    }

    @Test
    void stampOfBaseEmptiesBothRecords() throws SQLException {
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
        db("stamp", "base").exits(0).prints("Stamped base, replacing f9995dc0f4b3.");
        assertThat(alembicIds()).isEmpty();
        assertThat(history()).isEmpty();
    }

    private List<String> rows() throws SQLException {
        return database.query("SELECT version || ' ' || installed_by || ' ' || installed_on || ' ' || execution_time"
                + " FROM pycharter.flyway_schema_history ORDER BY installed_rank");
    }

    @Test
    void whatStaysRecordedKeepsWhoWhenAndHowLong() throws SQLException {
        startAt("7f8a9b2c3d4e");
        database.execute("UPDATE pycharter.flyway_schema_history SET installed_by = 'ann' || installed_rank,"
                + " installed_on = '2024-02-29 23:59:59.123456', execution_time = 7000 + installed_rank");
        List<String> before = rows();
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
        assertThat(rows())
                .isEqualTo(before.subList(0, 3))
                .first()
                .asString()
                .endsWith("ann1 2024-02-29 23:59:59.123456 7001");
        db("stamp", "--force", "head").exits(0);
        assertThat(rows()).hasSize(Chain.SIZE).startsWith(before.subList(0, 3).toArray(String[]::new));
        assertThat(rows().subList(3, Chain.SIZE)).noneMatch(row -> row.contains("ann"));
    }

    @Test
    void rowOfAChangedScriptKeepsThemWithTheNewChecksum() throws SQLException {
        startAt("f9995dc0f4b3");
        List<String> before = rows();
        database.execute("UPDATE pycharter.flyway_schema_history SET checksum = 1");
        db("upgrade").exits(1).says("was changed after it ran here", "\"pycharter db stamp f9995dc0f4b3\"");
        db("stamp", "f9995dc0f4b3").exits(0);
        assertThat(rows()).isEqualTo(before);
        db("upgrade").exits(0);
    }

    @Test
    void stampTakesOverADatabaseThatAlembicMade() throws SQLException {
        startAt("name_title_validation");
        makeAlembics("name_title_validation");
        db("stamp", "name_title_validation").exits(0).prints("Stamped name_title_validation.");
        assertThat(database.query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 'pycharter.alembic_version'::regclass AND attname = 'version_num'"))
                .containsExactly("character varying(64)");
        db("upgrade").exits(0).prints("Upgraded " + Chain.toHead("name_title_validation"));
        assertThat(alembicIds()).containsExactly(Chain.HEAD);
    }

    @Test
    void stampReplacesSeveralHeadsOfAlembic() throws SQLException {
        makeAlembics("8b08d78068e3", "a1b2c3d4e5f6");
        JsonNode document =
                db("stamp", "--force", "8b08d78068e3", "-o", "json").exits(0).json();
        assertThat(document.path("replaced").toString()).isEqualTo("[\"8b08d78068e3\",\"a1b2c3d4e5f6\"]");
        assertThat(alembicIds()).containsExactly("8b08d78068e3");
    }

    @Test
    void stampSettlesRecordsThatDisagree() throws SQLException {
        startAt("8b08d78068e3");
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'f9995dc0f4b3'");
        db("stamp", "+1").exits(1).prints().says("The two records disagree");
        db("stamp", "f9995dc0f4b3").exits(3).says("warning: Nothing was recorded: ");
        db("stamp", "8b08d78068e3").exits(0).prints("Stamped 8b08d78068e3, replacing 8b08d78068e3 and f9995dc0f4b3.");
        db("current").exits(0).prints("8b08d78068e3");
    }

    @Test
    void stampRecordsTablesThatHadNoRecord() throws SQLException {
        startAt("f9995dc0f4b3");
        database.execute("DROP TABLE pycharter.flyway_schema_history, pycharter.alembic_version");
        db("stamp", "f99").exits(0).prints("Stamped f9995dc0f4b3.");
        db("upgrade", "+1").exits(0).prints("Upgraded from f9995dc0f4b3 to 8b08d78068e3: 1 revision.");
    }

    @ParameterizedTest
    @CsvSource({
        "8b08d78068e3, The column \"quality_metrics.data_version\" is missing.",
        "ae0efda02aa1, The table \"quality_metrics\" is unexpected.",
        "head, The table \"dead_letter_queue\" is missing.",
        "base, The table \"owners\" is unexpected.",
        "+1, The column \"quality_metrics.data_version\" is missing."
    })
    void revisionThatTheTablesContradictIsRefusedWithWhatDiffers(String revision, String difference)
            throws SQLException {
        startAt("f9995dc0f4b3");
        StoreSnapshot before = StoreSnapshot.of(database);
        CommandLineRun run = db("stamp", revision).exits(3);
        assertThat(run.stdout().lines()).contains(difference);
        assertThat(run.stderr())
                .matches("warning: Nothing was recorded: the schema differs from what the chain builds at \\w+;"
                        + " \"--force\" records it anyway.\n");
        JsonNode document = db("stamp", revision, "-o", "json").exits(3).json();
        assertThat(document.path("stamped").asBoolean(true)).isFalse();
        assertThat(document.path("changes").findValuesAsText("sentence")).contains(difference);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        db("stamp", "--force", revision).exits(0);
        assertThat(StoreSnapshot.store(database))
                .isEqualTo(before.facts().without("flyway_schema_history").without("alembic_version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE pycharter.owners ADD COLUMN nick text",
                "ALTER TABLE pycharter.owners ALTER COLUMN email TYPE text",
                "DROP TABLE pycharter.quality_metrics CASCADE",
                "DROP INDEX pycharter.ix_quality_violations_status"
            })
    void tablesThatWereChangedByHandContradictTheirRevision(String change) throws SQLException {
        startAt("f9995dc0f4b3");
        database.execute(change);
        db("stamp", "f9995dc0f4b3").exits(3);
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
    }

    @Test
    void whatTheChainDoesNotKnowContradictsNothing() throws SQLException {
        startAt("f9995dc0f4b3");
        database.execute(
                "CREATE TABLE pycharter.mine (id int)",
                "CREATE VIEW pycharter.teams AS SELECT team FROM pycharter.owners");
        db("stamp", "f9995dc0f4b3").exits(0);
    }

    /** The table is built by a revision between the two, and by neither of them. */
    @Test
    void tableThatALaterRevisionDropsAgainContradictsToo(@TempDir Path directory) throws SQLException {
        new Scripts(directory)
                .add("20270101", "one", "CREATE TABLE passing (id int);", "DROP TABLE passing;")
                .add("20270201", "two", "DROP TABLE passing;", "CREATE TABLE passing (id int);");
        String option = "--migrations-dir=" + directory;
        startAt(Chain.HEAD);
        database.execute("CREATE TABLE pycharter.passing (id int)");
        db("stamp", Chain.HEAD, option).exits(3).prints("The table \"passing\" is unexpected.");
        db("stamp", "two", option).exits(3).prints("The table \"passing\" is unexpected.");
        db("stamp", "one", option).exits(0);
    }

    @Test
    void revisionThatCannotBeComparedIsRecordedWithForceOnly() throws SQLException {
        startAt("f9995dc0f4b3");
        TestRole role = TestServer.createRole();
        database.execute(
                "GRANT ALL ON SCHEMA pycharter TO " + role.name(),
                "GRANT ALL ON ALL TABLES IN SCHEMA pycharter TO " + role.name());
        String url = TestServer.url(database.name(), role.name(), role.password());
        pycharter("db", "stamp", "f9995dc0f4b3", url)
                .exits(1)
                .prints()
                .says("may not create schemas", "Nothing was recorded; \"--force\" records the revision without");
        pycharter("db", "stamp", "f9995dc0f4b3", url, "--force").exits(0);
    }

    @Test
    void revisionIsRequiredWithoutATerminal() throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        for (String[] words : new String[][] {{"stamp"}, {"stamp", "--yes"}, {"stamp", "--force"}}) {
            db(words)
                    .exits(2)
                    .prints()
                    .says(
                            "error: The revision to record is missing.",
                            "hint: Name it, as in \"pycharter db stamp head\".");
        }
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void stampInJsonShowsWhatItReplaced() {
        JsonNode first = db("stamp", "--force", "f99", "-o", "json").exits(0).json();
        assertThat(first.path("command").asText()).isEqualTo("db stamp");
        assertThat(first.path("stamped").asBoolean()).isTrue();
        assertThat(first.path("replaced")).isEmpty();
        assertThat(first.path("changes")).isEmpty();
        assertThat(first.path("to").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(first.path("head").asBoolean(true)).isFalse();
        JsonNode second = db("stamp", "--force", "head", "-o", "json").exits(0).json();
        assertThat(second.path("replaced").toString()).isEqualTo("[\"f9995dc0f4b3\"]");
        assertThat(second.path("head").asBoolean()).isTrue();
        JsonNode third = db("stamp", "base", "-o", "json").exits(0).json();
        assertThat(third.path("to").isNull()).isTrue();
    }

    @Test
    void stampOfAnUnknownRevisionChangesNothing() throws SQLException {
        db("stamp", "--force", "f99").exits(0);
        StoreSnapshot before = StoreSnapshot.of(database);
        db("stamp", "--force", "zzz").exits(2).prints().says("There is no revision \"zzz\".");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void afterAStampOfBaseOverTablesCurrentAndInitSaySo() throws SQLException {
        startAt("f9995dc0f4b3");
        db("stamp", "--force", "base").exits(0);
        StoreSnapshot before = StoreSnapshot.of(database);
        String said = "The database is recorded at base, but its schema holds tables (\"coercion_rules\", …)";
        db("current").exits(3).says("note: " + said + "; if you know their revision");
        db("init").exits(1).prints().says("error: " + said + ".", "\"pycharter db stamp REV\"", "give \"--force\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void initWithForceGoesOnBesideTablesThatAreNotTheStores() throws SQLException {
        db("stamp", "base").exits(0);
        database.execute("CREATE TABLE pycharter.mine (id int)");
        db("init").exits(1).says("but its schema holds tables (\"mine\").");
        db("init", "--force").exits(0).prints("Initialized " + Chain.toHead("base"));
    }
}
