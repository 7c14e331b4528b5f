package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.ReferenceFacts;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitContract extends DatabaseFixture {

    @Test
    void initMakesAnEmptyDatabaseAStoreAtHead() throws SQLException {
        db("init")
                .exits(0)
                .prints("Initialized " + Chain.toHead("base"))
                .says("upgraded 799b73fe9f6c, Initial schema (", "upgraded " + Chain.HEAD + ", ");
        assertThat(StoreSnapshot.store(database)).isEqualTo(ReferenceFacts.at(Chain.HEAD));
        assertThat(alembicIds()).containsExactly(Chain.HEAD);
        assertThat(history()).hasSize(Chain.SIZE);
    }

    @Test
    void initInJsonListsEveryRevision() {
        JsonNode document = db("init", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db init");
        assertThat(document.path("from").isNull()).isTrue();
        assertThat(document.path("to").asText()).isEqualTo(Chain.HEAD);
        assertThat(document.path("head").asBoolean()).isTrue();
        assertThat(document.path("revisions").findValuesAsText("id")).containsExactlyElementsOf(Chain.IDS);
        assertThat(document.path("revisions").get(0).path("milliseconds").isIntegralNumber())
                .isTrue();
    }

    @Test
    void initAcceptsASchemaThatIsThereAndEmpty() throws SQLException {
        database.execute("CREATE SCHEMA pycharter");
        db("init").exits(0).prints("Initialized " + Chain.toHead("base"));
    }

    @Test
    void initLeavesOtherSchemasAlone() throws SQLException {
        database.execute("CREATE TABLE public.schemas (kept int)", "INSERT INTO public.schemas VALUES (7)");
        db("init").exits(0);
        assertThat(database.query("SELECT kept FROM public.schemas")).containsExactly("7");
    }

    @Test
    void initAgainIsRefusedAndSaysWhereTheDatabaseIs() throws SQLException {
        db("upgrade", "f9995dc0f4b3").exits(0);
        StoreSnapshot before = StoreSnapshot.of(database);
        db("init")
                .exits(1)
                .prints()
                .says(
                        "error: The database is already initialized, at revision \"f9995dc0f4b3\".",
                        "hint: Run \"pycharter db upgrade\"");
        ErrorDocument error = ErrorDocument.of(db("init", "--output", "json"), 1);
        assertThat(error.error()).isEqualTo("failed");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void initWithForceUpgradesAnInitializedDatabase() {
        db("upgrade", Chain.belowHead(1)).exits(0);
        db("init", "--force").exits(0).prints("Initialized " + Chain.toHead(Chain.belowHead(1)));
        db("init", "--force").exits(0).prints("Already at " + Chain.HEAD + " (head).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "init --force"})
    void initRefusesTablesWithoutARecordAlsoWithForce(String words) throws SQLException {
        database.execute("CREATE SCHEMA pycharter", "CREATE TABLE pycharter.schemas (id int)");
        StoreSnapshot before = StoreSnapshot.of(database);
        db(words.split(" "))
                .exits(1)
                .prints()
                .says("error: The schema \"pycharter\" holds tables (\"schemas\")", "\"pycharter db stamp REV\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "init --force"})
    void initRefusesADatabaseThatOnlyAlembicHasRecorded(String words) throws SQLException {
        makeAlembics("f9995dc0f4b3");
        StoreSnapshot before = StoreSnapshot.of(database);
        db(words.split(" ")).exits(1).prints().says("\"f9995dc0f4b3\"", "\"pycharter db stamp f9995dc0f4b3\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "init --force", "upgrade", "downgrade", "drift", "current"})
    void nobodyIsSentToStampARevisionThatIsNotKnown(String words) throws SQLException {
        makeAlembics("0123456789ab");
        db(words.split(" "))
                .says("\"0123456789ab\"", "\"--migrations-dir\"")
                .hides("db stamp", "\"pycharter db upgrade\"");
    }

    @Test
    void initWorksAgainAfterADowngradeToBase() {
        db("init").exits(0);
        db("downgrade", "base").exits(0);
        db("init").exits(0).prints("Initialized " + Chain.toHead("base"));
    }

    @Test
    void initTakesNoRevision() {
        pycharter("db", "init", "head").exits(2).prints().says("error: \"head\" is not a database URL");
    }
}
