package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.ReferenceFacts;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DowngradeContract extends DatabaseFixture {

    @Test
    void downgradeGoesOneRevisionDownIfNoTargetIsGiven() throws SQLException {
        startAt("8b08d78068e3");
        db("downgrade")
                .exits(0)
                .prints("Downgraded from 8b08d78068e3 to f9995dc0f4b3: 1 revision.")
                .says("downgraded 8b08d78068e3, Add data version tracking to quality_metrics (");
        assertThat(alembicIds()).containsExactly("f9995dc0f4b3");
        assertThat(history()).containsExactly("20251209163657", "20251209164144", "20251217160146");
        assertThat(StoreSnapshot.store(database).withoutColumnNumbers())
                .isEqualTo(ReferenceFacts.at("f9995dc0f4b3").withoutColumnNumbers());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, f9995dc0f4b3",
        "-3, 799b73fe9f6c",
        "-4, base",
        "base, base",
        "ae0, ae0efda02aa1",
        "base+1, 799b73fe9f6c",
        "8b08d78068e3-2, ae0efda02aa1",
        "7f8-5, 799b73fe9f6c",
    })
    void downgradeUnderstandsEveryFormOfATarget(String target, String reached) throws SQLException {
        startAt("8b08d78068e3");
        db("downgrade", "--revision=" + target).exits(0);
        assertThat(alembicIds()).isEqualTo(reached.equals("base") ? List.of() : List.of(reached));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "ae0efda02aa1"})
    void downgradeTakesItsTargetWithOrWithoutAnOption(String target) {
        startAt("8b08d78068e3");
        db("downgrade", target).exits(0);
        db("upgrade", "8b08d78068e3").exits(0);
        pycharter("db", "downgrade", database.url(), target).exits(0);
        db("upgrade", "8b08d78068e3").exits(0);
        pycharter("db", "downgrade", database.url(), "--yes", "-r", target).exits(0);
        db("current").exits(0).prints("ae0efda02aa1");
    }

    @Test
    void downgradeToBaseLeavesAnEmptySchemaWithTwoEmptyRecords() throws SQLException {
        startAt(Chain.HEAD);
        db("downgrade", "base")
                .exits(0)
                .prints("Downgraded from " + Chain.HEAD + " to base: " + Chain.revisions(Chain.SIZE) + ".");
        assertThat(database.query("SELECT relkind::text || ' ' || relname FROM pg_class"
                        + " WHERE relnamespace = 'pycharter'::regnamespace AND relkind <> 'i' ORDER BY relname"))
                .containsExactly("r alembic_version", "r flyway_schema_history");
        assertThat(database.query("SELECT typname FROM pg_type WHERE typnamespace = 'pycharter'::regnamespace"
                        + " AND typrelid = 0 AND typelem = 0"))
                .isEmpty();
        assertThat(database.query("SELECT proname FROM pg_proc WHERE pronamespace = 'pycharter'::regnamespace"))
                .isEmpty();
        assertThat(alembicIds()).isEmpty();
        assertThat(history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4", "base-1", "ae0-3"})
    void downgradeBelowBaseIsRefused(String target) throws SQLException {
        startAt("f9995dc0f4b3");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("downgrade", "-r", target).exits(2).prints().says("error: \"" + target + "\" is below base");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void downgradeOfADatabaseAtBaseIsRefused() {
        db("downgrade").exits(2).prints().says("is below base: there is no revision below \"base\".");
        db("downgrade", "base").exits(0).prints("Already at base.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "+1", "8b08d78068e3"})
    void downgradeToARevisionAboveIsRefusedAndNamesTheUpgrade(String target) throws SQLException {
        startAt("f9995dc0f4b3");
        StoreSnapshot before = StoreSnapshot.of(database);
        ErrorDocument error = ErrorDocument.of(db("downgrade", target, "-o", "json"), 2);
        assertThat(error.message())
                .isEqualTo("The target \"" + target + "\" is above the current revision \"f9995dc0f4b3\".");
        assertThat(error.hint()).contains("\"pycharter db upgrade --revision " + target + "\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void downgradeToWhereTheDatabaseIsDoesNothing() throws SQLException {
        startAt("f9995dc0f4b3");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("downgrade", "f9995dc0f4b3").exits(0).prints("Already at f9995dc0f4b3.");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void downgradeWithYesGoesOnThoughTablesHoldRows() throws SQLException {
        startAt("a1b2c3d4e5f6");
        database.execute("INSERT INTO pycharter.owners (id) VALUES ('a'), ('b')");
        db("downgrade", "base", "--yes").exits(0);
    }

    @Test
    void downgradeInJsonListsEveryRevisionNewestFirst() {
        startAt("f9995dc0f4b3");
        JsonNode document = db("downgrade", "base", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db downgrade");
        assertThat(document.path("from").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(document.path("to").isNull()).isTrue();
        assertThat(document.path("head").asBoolean(true)).isFalse();
        assertThat(document.path("revisions").findValuesAsText("id"))
                .containsExactly("f9995dc0f4b3", "ae0efda02aa1", "799b73fe9f6c");
    }

    @Test
    void downgradeRefusesWhatItCannotBeSureOf() throws SQLException {
        makeAlembics("f9995dc0f4b3");
        db("downgrade").exits(1).prints().says("made by Alembic", "\"pycharter db stamp f9995dc0f4b3\"");
    }
}
