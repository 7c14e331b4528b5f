package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryContract extends DatabaseFixture {

    private static final String[] LINES = {
        "remove_artifact_versions -> change_artifact_unique_constraints (head),"
                + " Change artifact unique constraints to (title, version)",
        "name_title_validation -> remove_artifact_versions, Remove artifact version columns from data_contracts",
        "7f8a9b2c3d4e -> name_title_validation, Add name and title validation constraints",
        "a1b2c3d4e5f6 -> 7f8a9b2c3d4e, Add Tier 2 and Tier 3 metadata entities",
        "8b08d78068e3 -> a1b2c3d4e5f6, Add dead_letter_queue table",
        "f9995dc0f4b3 -> 8b08d78068e3, Add data version tracking to quality_metrics",
        "ae0efda02aa1 -> f9995dc0f4b3, Add quality tables",
        "799b73fe9f6c -> ae0efda02aa1, Initial schema (no operations)",
        "<base> -> 799b73fe9f6c, Initial schema",
    };

    @Test
    void historyListsTheChainNewestFirstWithoutADatabase() {
        assertThat(pycharter("db", "history").exits(0).prints(LINES).stderr()).isEmpty();
    }

    @Test
    void historyDoesNotConnectToADatabaseThatIsConfigured() {
        pycharter("db", "history", "postgresql://nobody@127.0.0.1:1/nothing")
                .exits(0)
                .prints(LINES);
    }

    @Test
    void verboseAddsVersionAndScripts() {
        pycharter("db", "history", "-v", "--range", "ae0:f9")
                .exits(0)
                .prints(
                        "revision: f9995dc0f4b3",
                        "revises:  ae0efda02aa1",
                        "version:  20251217160146",
                        "message:  Add quality tables",
                        "scripts:  V20251217160146__f9995dc0f4b3_add_quality_tables.sql",
                        "          U20251217160146__f9995dc0f4b3_add_quality_tables.sql",
                        "",
                        "revision: ae0efda02aa1",
                        "revises:  799b73fe9f6c",
                        "version:  20251209164144",
                        "message:  Initial schema (no operations)",
                        "scripts:  V20251209164144__ae0efda02aa1_initial_schema_no_operations.sql",
                        "          U20251209164144__ae0efda02aa1_initial_schema_no_operations.sql");
    }

    @ParameterizedTest
    @CsvSource({
        ":, 1, 9",
        "base:head, 1, 9",
        "f9995dc0f4b3:, 3, 9",
        ":f9995dc0f4b3, 1, 3",
        "f99:a1b, 3, 5",
        "f99:f99, 3, 3",
        "head-1:head, 8, 9",
        "ae0+1:head-3, 3, 6",
        "base+2:7f8, 2, 6",
    })
    void rangeIncludesBothEnds(String range, int first, int last) {
        JsonNode document = pycharter("db", "history", "-o", "json", "--range", range)
                .exits(0)
                .json();
        assertThat(document.path("revisions").findValuesAsText("id")).isEqualTo(newestFirst(first, last));
        pycharter("db", "history", "-r", range).exits(0);
        pycharter("db", "history", "--rev-range=" + range).exits(0);
    }

    private static List<String> newestFirst(int first, int last) {
        List<String> ids = new ArrayList<>(Chain.IDS.subList(first - 1, last));
        Collections.reverse(ids);
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "current:, 4, 9",
        ":current, 1, 4",
        "-1:current, 3, 4",
        "-2:, 2, 9",
        ":+1, 1, 5",
        "-1:+2, 3, 6",
    })
    void rangeMayCountFromTheCurrentRevision(String range, int first, int last) {
        db("stamp", "8b08d78068e3").exits(0);
        JsonNode document =
                db("history", "-o", "json", "--range=" + range).exits(0).json();
        assertThat(document.path("revisions").findValuesAsText("id")).isEqualTo(newestFirst(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "nope, A range of revisions must contain exactly one colon",
        "a:b:c, A range of revisions must contain exactly one colon",
        "zzz:head, There is no revision \"zzz\".",
        "head:f99, which is newer than its end \"f9995dc0f4b3\".",
        "a:head, The revision \"a\" is ambiguous",
        "base-1:head, is below base",
    })
    void wrongRangeIsRefused(String range, String message) {
        pycharter("db", "history", "--range", range).exits(2).prints().says("error: ", message);
        assertThat(ErrorDocument.of(pycharter("db", "history", "-o", "json", "-r", range), 2)
                        .error())
                .isEqualTo("usage");
    }

    @Test
    void currentRevisionIsMarked() {
        db("stamp", "8b08d78068e3").exits(0);
        db("history", "--indicate-current")
                .exits(0)
                .prints(Stream.of(LINES)
                        .map(line -> line.replace("-> 8b08d78068e3,", "-> 8b08d78068e3 (current),"))
                        .toArray(String[]::new));
        assertThat(db("history", "-i", "-v", "-r", "8b0:8b0").exits(0).stdout())
                .startsWith("revision: 8b08d78068e3 (current)\nrevises:  f9995dc0f4b3\n");
        JsonNode document = db("history", "-i", "-o", "json").exits(0).json();
        assertThat(document.path("current").asText()).isEqualTo("8b08d78068e3");
    }

    @Test
    void currentHeadHasBothMarks() {
        db("stamp").exits(0);
        assertThat(db("history", "-i").exits(0).stdout())
                .startsWith("remove_artifact_versions -> change_artifact_unique_constraints (head) (current), ");
    }

    @Test
    void nothingIsMarkedInADatabaseAtBase() {
        db("history", "-i").exits(0).prints(LINES);
        assertThat(db("history", "-i", "-o", "json").json().path("current").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--indicate-current", "--range=-1:"})
    void databaseThatIsNeededAndNotNamedIsMissed(String option) {
        pycharter("db", "history", option).exits(2).prints().says("error: No database URL is set;");
    }

    @Test
    void recordsThatDisagreeAreNotMarkedByGuess() throws SQLException {
        db("stamp", "8b08d78068e3").exits(0);
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'f9995dc0f4b3'");
        db("history", "-i").exits(1).prints().says("The two records disagree");
    }

    @Test
    void jsonHasEveryFactOfARevision() {
        JsonNode document = pycharter("db", "history", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db history");
        assertThat(document.has("current")).isFalse();
        JsonNode head = document.path("revisions").get(0);
        assertThat(head.path("revises").asText()).isEqualTo("remove_artifact_versions");
        assertThat(head.path("version").asText()).isEqualTo("20260122000000");
        assertThat(head.path("message").asText()).isEqualTo("Change artifact unique constraints to (title, version)");
        assertThat(head.path("head").asBoolean()).isTrue();
        assertThat(head.path("upgradeScript").asText()).startsWith("V20260122000000__" + Chain.HEAD);
        assertThat(head.path("downgradeScript").asText()).startsWith("U20260122000000__" + Chain.HEAD);
        JsonNode oldest = document.path("revisions").get(8);
        assertThat(oldest.path("revises").isNull()).isTrue();
        assertThat(oldest.path("head").asBoolean(true)).isFalse();
    }
}
