package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StampContract extends DatabaseFixture {

    @Test
    void stampCreatesTheSchemaAndRecordsHeadWithoutRunningAnything() throws SQLException {
        assertThat(db("stamp")
                        .exits(0)
                        .prints("Stamped " + Chain.HEAD + " (head).")
                        .stderr())
                .isEmpty();
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
        pycharter(Stream.concat(Stream.of("db", "stamp"), words.stream())
                        .map(word -> word.equals("URL") ? database.url() : word)
                        .toArray(String[]::new))
                .exits(0)
                .prints("Stamped f9995dc0f4b3.");
        assertThat(alembicIds()).containsExactly("f9995dc0f4b3");
        assertThat(history()).containsExactly("20251209163657", "20251209164144", "20251217160146");
    }

    @Test
    void stampReplacesWhatWasRecordedUpAndDown() throws SQLException {
        db("stamp", "f9995dc0f4b3").exits(0);
        db("stamp", "+2").exits(0).prints("Stamped a1b2c3d4e5f6.");
        assertThat(history()).hasSize(5);
        db("stamp", "-3").exits(0).prints("Stamped ae0efda02aa1.");
        assertThat(alembicIds()).containsExactly("ae0efda02aa1");
        assertThat(history()).hasSize(2);
    }

    @Test
    void stampOfBaseEmptiesBothRecords() throws SQLException {
        db("stamp", "f9995dc0f4b3").exits(0);
        db("stamp", "base").exits(0).prints("Stamped base.");
        assertThat(alembicIds()).isEmpty();
        assertThat(history()).isEmpty();
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
        JsonNode document = db("stamp", "8b08d78068e3", "-o", "json").exits(0).json();
        assertThat(document.path("replaced").toString()).isEqualTo("[\"8b08d78068e3\",\"a1b2c3d4e5f6\"]");
        assertThat(alembicIds()).containsExactly("8b08d78068e3");
    }

    @Test
    void stampSettlesRecordsThatDisagree() throws SQLException {
        db("stamp", "8b08d78068e3").exits(0);
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'f9995dc0f4b3'");
        db("stamp", "+1").exits(1).prints().says("The two records disagree");
        JsonNode document = db("stamp", "f9995dc0f4b3", "-o", "json").exits(0).json();
        assertThat(document.path("replaced").toString()).isEqualTo("[\"8b08d78068e3\",\"f9995dc0f4b3\"]");
        db("current").exits(0).prints("f9995dc0f4b3");
    }

    @Test
    void stampRecordsTablesThatHadNoRecord() throws SQLException {
        startAt("f9995dc0f4b3");
        database.execute("DROP TABLE pycharter.flyway_schema_history, pycharter.alembic_version");
        db("stamp", "f99").exits(0);
        db("upgrade", "+1").exits(0).prints("Upgraded from f9995dc0f4b3 to 8b08d78068e3: 1 revision.");
    }

    @Test
    void stampInJsonTellsWhatItReplaced() {
        JsonNode first = db("stamp", "f99", "-o", "json").exits(0).json();
        assertThat(first.path("command").asText()).isEqualTo("db stamp");
        assertThat(first.path("replaced")).isEmpty();
        assertThat(first.path("to").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(first.path("head").asBoolean(true)).isFalse();
        JsonNode second = db("stamp", "-o", "json").exits(0).json();
        assertThat(second.path("replaced").toString()).isEqualTo("[\"f9995dc0f4b3\"]");
        assertThat(second.path("head").asBoolean()).isTrue();
        JsonNode third = db("stamp", "base", "-o", "json").exits(0).json();
        assertThat(third.path("to").isNull()).isTrue();
    }

    @Test
    void stampOfAnUnknownRevisionChangesNothing() throws SQLException {
        db("stamp", "f99").exits(0);
        StoreSnapshot before = StoreSnapshot.of(database);
        db("stamp", "zzz").exits(2).prints().says("There is no revision \"zzz\".");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }
}
