package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.revision.Revision;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
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

    private static final String[] LINES = lines();

    private static String[] lines() {
        List<String> lines = new ArrayList<>();
        for (Revision revision : Chain.newestFirst()) {
            lines.add("%s -> %s%s, %s"
                    .formatted(
                            revision.parent().orElse("<base>"),
                            revision.id(),
                            revision.id().equals(Chain.HEAD) ? " (head)" : "",
                            revision.message()));
        }
        return lines.toArray(String[]::new);
    }

    @Test
    void historyListsTheChainNewestFirstWithoutADatabase() {
        CommandLineRun run = pycharter("db", "history").exits(0).prints(LINES);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout()).endsWith("""
                ae0efda02aa1 -> f9995dc0f4b3, Add quality tables
                799b73fe9f6c -> ae0efda02aa1, Initial schema (no operations)
                <base> -> 799b73fe9f6c, Initial schema
                """);
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
        ":, base+1, head",
        "base:head, base+1, head",
        "f9995dc0f4b3:, base+3, head",
        ":f9995dc0f4b3, base+1, base+3",
        "f99:a1b, base+3, base+5",
        "f99:f99, base+3, base+3",
        "head-1:head, head-1, head",
        "ae0+1:head-3, base+3, head-3",
        "base+2:7f8, base+2, base+6",
    })
    void rangeIncludesBothEnds(String range, String first, String last) {
        JsonNode document = pycharter("db", "history", "-o", "json", "--range", range)
                .exits(0)
                .json();
        assertThat(document.path("revisions").findValuesAsText("id")).isEqualTo(newestFirst(first, last));
        pycharter("db", "history", "-r", range).exits(0);
        pycharter("db", "history", "--rev-range=" + range).exits(0);
    }

    private static List<String> newestFirst(String first, String last) {
        List<String> ids = new ArrayList<>(Chain.IDS.subList(position(first) - 1, position(last)));
        Collections.reverse(ids);
        return ids;
    }

    /** Counted from 1; of {@code base+N}, {@code head} or {@code head-N}. */
    private static int position(String target) {
        String steps = target.replaceAll("[a-z+]", "");
        return (target.startsWith("head") ? Chain.SIZE : 0) + (steps.isEmpty() ? 0 : Integer.parseInt(steps));
    }

    @ParameterizedTest
    @CsvSource({
        "current:, base+4, head",
        ":current, base+1, base+4",
        "-1:current, base+3, base+4",
        "-2:, base+2, head",
        ":+1, base+1, base+5",
        "-1:+2, base+3, base+6",
    })
    void rangeMayCountFromTheCurrentRevision(String range, String first, String last) {
        db("stamp", "--force", "8b08d78068e3").exits(0);
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
        db("stamp", "--force", "8b08d78068e3").exits(0);
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
        db("stamp", "--force", "head").exits(0);
        assertThat(db("history", "-i").exits(0).stdout())
                .startsWith(Chain.belowHead(1) + " -> " + Chain.HEAD + " (head) (current), ");
    }

    @Test
    void nothingIsMarkedInADatabaseAtBase() {
        db("history", "-i").exits(0).prints(LINES);
        assertThat(db("history", "-i", "-o", "json").json().path("current").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--indicate-current", "--range=-1:"})
    void missingDatabaseUrlIsReported(String option) {
        pycharter("db", "history", option).exits(2).prints().says("error: No database URL is set;");
    }

    @Test
    void recordsThatDisagreeAreNotMarkedByGuess() throws SQLException {
        db("stamp", "--force", "8b08d78068e3").exits(0);
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'f9995dc0f4b3'");
        db("history", "-i").exits(1).prints().says("The two records disagree");
    }

    @Test
    void jsonHasEveryFactOfARevision() {
        JsonNode document = pycharter("db", "history", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db history");
        assertThat(document.has("current")).isFalse();
        JsonNode head = document.path("revisions").get(0);
        assertThat(head.path("revises").asText()).isEqualTo(Chain.belowHead(1));
        assertThat(head.path("head").asBoolean()).isTrue();
        JsonNode second = document.path("revisions").get(Chain.SIZE - 2);
        assertThat(second.path("revises").asText()).isEqualTo("799b73fe9f6c");
        assertThat(second.path("version").asText()).isEqualTo("20251209164144");
        assertThat(second.path("message").asText()).isEqualTo("Initial schema (no operations)");
        assertThat(second.path("upgradeScript").asText()).startsWith("V20251209164144__ae0efda02aa1_");
        assertThat(second.path("downgradeScript").asText()).startsWith("U20251209164144__ae0efda02aa1_");
        JsonNode oldest = document.path("revisions").get(Chain.SIZE - 1);
        assertThat(oldest.path("revises").isNull()).isTrue();
        assertThat(oldest.path("head").asBoolean(true)).isFalse();
    }
}
