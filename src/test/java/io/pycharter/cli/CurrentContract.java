package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentContract extends DatabaseFixture {

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "CREATE SCHEMA pycharter"})
    void databaseWithoutAStoreIsNotInitialized(String made) throws SQLException {
        database.execute(made);
        db("current").exits(3).prints().says("note: The database is not initialized; run \"pycharter db init\".");
        JsonNode document = db("current", "-o", "json").exits(3).json();
        assertThat(document.path("command").asText()).isEqualTo("db current");
        assertThat(document.path("initialized").asBoolean(true)).isFalse();
        assertThat(document.path("revision").isNull()).isTrue();
    }

    @Test
    void databaseAtBaseIsNotInitialized() {
        db("stamp", "--force", "base").exits(0);
        db("current").exits(3).prints().says("not initialized");
        db("current", "--check-heads", "-v").exits(3).prints().says("not initialized");
    }

    @Test
    void quietKeepsTheNoteButNotTheExitCode() {
        assertThat(db("current", "--quiet").exits(3).prints().stderr()).isEmpty();
    }

    @Test
    void currentLeavesADatabaseAsItWas() throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        db("current").exits(3);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void revisionBelowHeadIsShownAndFailsOnlyTheCheck() {
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
        assertThat(db("current").exits(0).prints("f9995dc0f4b3").stderr()).isEmpty();
        db("current", "--check-heads")
                .exits(3)
                .prints("f9995dc0f4b3")
                .says("note: The database is not at head, \"" + Chain.HEAD + "\"; \"pycharter db upgrade\"");
        JsonNode document =
                db("current", "--check-heads", "-o", "json").exits(3).json();
        assertThat(document.path("initialized").asBoolean()).isTrue();
        assertThat(document.path("revision").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(document.path("head").asBoolean(true)).isFalse();
    }

    @Test
    void headIsMarkedAndPassesTheCheck() {
        db("stamp", "--force", "head").exits(0);
        assertThat(db("current").exits(0).prints(Chain.HEAD + " (head)").stderr())
                .isEmpty();
        db("current", "--check-heads").exits(0).prints(Chain.HEAD + " (head)");
        JsonNode document = db("current", "-o", "json").exits(0).json();
        assertThat(document.path("head").asBoolean()).isTrue();
        assertThat(document.path("known").asBoolean()).isTrue();
        assertThat(document.path("adopted").asBoolean()).isTrue();
    }

    @Test
    void verboseShowsMessageVersionTimeUserAndDuration() {
        Instant before = Instant.now().minusSeconds(1);
        db("upgrade", "f9995dc0f4b3").exits(0);
        CommandLineRun run = db("current", "-v").exits(0);
        assertThat(run.stdout()).matches("""
                        f9995dc0f4b3
                        message: Add quality tables
                        version: 20251217160146
                        applied: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ
                        by:      pycharter
                        took:    \\d+ ms
                        """);
        JsonNode document = db("current", "-o", "json").exits(0).json();
        assertThat(document.path("message").asText()).isEqualTo("Add quality tables");
        assertThat(document.path("version").asText()).isEqualTo("20251217160146");
        assertThat(document.path("appliedBy").asText()).isEqualTo("pycharter");
        assertThat(document.path("milliseconds").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(document.path("appliedAt").asText()))
                .isBetween(before, before.plus(Duration.ofMinutes(5)));
    }

    @Test
    void timeOfARevisionIsUtcWhateverTheServersTimeZoneIs() throws SQLException {
        try (TestDatabase japanese = TestServer.createDatabase()) {
            japanese.execute("ALTER DATABASE " + japanese.name() + " SET timezone = 'Asia/Tokyo'");
            Instant before = Instant.now().minusSeconds(1);
            pycharter("db", "upgrade", "+1", japanese.url()).exits(0);
            JsonNode document = pycharter("db", "current", "-o", "json", japanese.url())
                    .exits(0)
                    .json();
            assertThat(Instant.parse(document.path("appliedAt").asText()))
                    .isBetween(before, before.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void revisionThatOnlyAlembicRecordedIsShownWithTheWayToAdoptIt() throws SQLException {
        makeAlembics("f9995dc0f4b3");
        db("current")
                .exits(0)
                .prints("f9995dc0f4b3")
                .says(
                        "note: Only Alembic has recorded this; adopt the database with \"pycharter db stamp f9995dc0f4b3\"");
        db("current", "-v").exits(0).prints("f9995dc0f4b3", "message: Add quality tables");
        JsonNode document = db("current", "-o", "json").exits(0).json();
        assertThat(document.path("adopted").asBoolean(true)).isFalse();
        assertThat(document.path("revision").asText()).isEqualTo("f9995dc0f4b3");
    }

    @Test
    void severalHeadsOfAlembicAreShownAndRefused() throws SQLException {
        makeAlembics("8b08d78068e3", "a1b2c3d4e5f6");
        db("current").exits(1).prints().says("\"8b08d78068e3\", \"a1b2c3d4e5f6\"", "\"pycharter db stamp REV\"");
    }

    @Test
    void unknownRevisionIsShown() throws SQLException {
        makeAlembics("0123456789ab");
        db("current")
                .exits(0)
                .prints("0123456789ab")
                .says("note: This pycharter does not know revision \"0123456789ab\"");
        db("current", "--check-heads").exits(3).prints("0123456789ab");
        JsonNode document = db("current", "-o", "json").exits(0).json();
        assertThat(document.path("known").asBoolean(true)).isFalse();
    }

    @Test
    void recordsThatDisagreeAreShownBothAndRefused() throws SQLException {
        db("stamp", "--force", "8b08d78068e3").exits(0);
        database.execute("UPDATE pycharter.alembic_version SET version_num = 'f9995dc0f4b3'");
        ErrorDocument error = ErrorDocument.of(db("current", "-o", "json"), 1);
        assertThat(error.message())
                .isEqualTo("The two records disagree: \"flyway_schema_history\" says \"8b08d78068e3\","
                        + " \"alembic_version\" says \"f9995dc0f4b3\".");
        assertThat(error.hint()).contains("\"pycharter db stamp REV\"");
        database.execute("DELETE FROM pycharter.alembic_version");
        db("current").exits(1).says("\"8b08d78068e3\"", "\"alembic_version\" says \"base\"");
        database.execute(
                "DELETE FROM pycharter.flyway_schema_history",
                "INSERT INTO pycharter.alembic_version VALUES ('f9995dc0f4b3')");
        db("current").exits(1).says("\"flyway_schema_history\" says \"base\"", "\"f9995dc0f4b3\"");
        db("upgrade").exits(1).prints().says("The two records disagree");
        db("downgrade").exits(1).prints().says("The two records disagree");
    }

    @Test
    void tablesWithoutARecordAreReported() throws SQLException {
        database.execute("CREATE SCHEMA pycharter", "CREATE TABLE pycharter.schemas (id int)");
        db("current").exits(3).prints().says("note: The schema holds tables but no record", "\"pycharter db stamp");
    }

    private void asks(int code, String revision, String... options) {
        String[] words = Stream.concat(Stream.of("current", "--at-least", revision), Stream.of(options))
                .toArray(String[]::new);
        db(words).exits(code);
        JsonNode reached = db(Stream.concat(Stream.of(words), Stream.of("-o", "json"))
                        .toArray(String[]::new))
                .exits(code)
                .json()
                .path("atLeast");
        assertThat(reached.isBoolean()).isTrue();
        assertThat(reached.asBoolean()).isEqualTo(code == 0);
    }

    @Test
    void databaseHasReachedWhatIsInItsHistory() {
        asks(3, "799b73fe9f6c");
        asks(3, "head");
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
        for (String reached : List.of("base", "799b", "ae0efda02aa1", "f9995dc0f4b3", "base+3", "8b08d78068e3-1")) {
            asks(0, reached);
        }
        for (String above : List.of("8b08d78068e3", "head", "f9995dc0f4b3+1", "0123456789ab")) {
            asks(3, above);
        }
        db("current", "--at-least", "head")
                .exits(3)
                .prints("f9995dc0f4b3")
                .says("note: The revision \"head\" is not in the history of the database; \"pycharter db upgrade\"");
        assertThat(db("current", "--at-least", "799b", "-q").exits(0).stderr()).isEmpty();
        db("current", "--at-least", "799b", "--check-heads").exits(3);
        assertThat(db("current", "-o", "json").json().path("atLeast").isNull()).isTrue();
    }

    /** As a pod of an old release finds the database that a newer one has upgraded. */
    @Test
    void databaseThatANewerReleaseHasUpgradedHasReachedWhatIsBelow(@TempDir Path directory) {
        db("stamp", "--force", "head").exits(0);
        new Scripts(directory).add("20270101", "fedcba987654_notes", "", "").add("20270201", "newer", "", "");
        db("upgrade", "--migrations-dir=" + directory).exits(0);
        db("current", "--check-heads").exits(3);
        asks(0, "head");
        asks(0, "f9995dc0f4b3");
        asks(0, "newer");
        asks(0, "fedcba987654");
        asks(3, "newest");
        assertThat(db("current", "--at-least", "head").exits(0).prints("newer").stderr())
                .isEmpty();
        db("stamp", "--force", Chain.belowHead(1)).exits(0);
        asks(3, "head");
    }

    @Test
    void revisionThatWasSkippedHasNotBeenReached() throws SQLException {
        db("stamp", "--force", "8b08d78068e3").exits(0);
        database.execute("DELETE FROM pycharter.flyway_schema_history WHERE version = '20251217160146'");
        asks(3, "f9995dc0f4b3");
        asks(0, "8b08d78068e3");
    }

    @Test
    void baselineStandsForAllBelow() throws SQLException {
        db("stamp", "--force", "8b08d78068e3").exits(0);
        database.execute(
                "DELETE FROM pycharter.flyway_schema_history WHERE installed_rank < 4",
                "UPDATE pycharter.flyway_schema_history SET checksum = NULL, type = 'BASELINE'");
        asks(0, "799b73fe9f6c");
        asks(3, "a1b2c3d4e5f6");
    }

    @Test
    void revisionThatOnlyAlembicRecordedHasReachedWhatIsBelow() throws SQLException {
        makeAlembics("f9995dc0f4b3");
        asks(0, "799b73fe9f6c");
        asks(0, "f9995dc0f4b3");
        asks(3, "8b08d78068e3");
        makeAlembics("0123456789ab");
        asks(0, "0123456789ab");
        asks(3, "799b73fe9f6c");
    }

    @Test
    void revisionToReachMustBeOne() throws SQLException {
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
        db("current", "--at-least", "+1")
                .exits(2)
                .prints()
                .says("\"+1\" of \"--at-least\" counts from the current one");
        db("current", "--at-least=-1").exits(2);
        db("current", "--at-least", "head+1").exits(2);
        db("current", "--at-least", "a").exits(2).says("is ambiguous");
        db("current", "--at-least", "not a revision").exits(2);
        database.execute("UPDATE pycharter.alembic_version SET version_num = '799b73fe9f6c'");
        db("current", "--at-least", "799b73fe9f6c").exits(1).says("The two records disagree");
    }
}
