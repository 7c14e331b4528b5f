package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.ReferenceFacts;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeContract extends DatabaseFixture {

    @Test
    void upgradeBringsAnEmptyDatabaseToHeadAndSaysSo() {
        CommandLineRun run = db("upgrade")
                .exits(0)
                .prints("Upgraded " + Chain.toHead("base"))
                .says("upgraded 799b73fe9f6c, Initial schema (");
        assertThat(run.stderr().lines().skip(1).limit(Chain.SIZE))
                .hasSize(Chain.SIZE)
                .allMatch(line -> line.matches("running [a-z0-9_]+, .+"));
        assertThat(run.stderr().lines().skip(1 + Chain.SIZE))
                .hasSize(Chain.SIZE)
                .allMatch(line -> line.matches("upgraded [a-z0-9_]+, .+ \\(\\d+ ms\\)"));
        db("current").exits(0).prints(Chain.HEAD + " (head)");
    }

    @Test
    void upgradeAtItsTargetDoesNothing() throws SQLException {
        startAt(Chain.HEAD);
        StoreSnapshot before = StoreSnapshot.of(database);
        db("upgrade").exits(0).prints("Already at " + Chain.HEAD + " (head).");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void upgradeCreatesTheRecordThatAlembicReads() throws SQLException {
        db("upgrade", "+1").exits(0);
        assertThat(database.query("""
                SELECT format_type(atttypid, atttypmod) || ' ' || attnotnull FROM pg_attribute
                 WHERE attrelid = 'pycharter.alembic_version'::regclass AND attnum > 0
                """)).containsExactly("character varying(64) true");
        assertThat(database.query("""
                SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                 WHERE conrelid = 'pycharter.alembic_version'::regclass AND contype <> 'n'
                """)).containsExactly("alembic_version_pkc PRIMARY KEY (version_num)");
        assertThat(alembicIds()).containsExactly("799b73fe9f6c");
    }

    @Test
    void upgradeOneByOneMovesBothRecordsAndBuildsEveryReferenceCatalog() throws SQLException {
        for (int i = 0; i < Chain.IDS.size(); i++) {
            String id = Chain.IDS.get(i);
            db("upgrade", "+1").exits(0);
            assertThat(alembicIds()).containsExactly(id);
            assertThat(history()).hasSize(i + 1);
            assertThat(StoreSnapshot.store(database)).as(id).isEqualTo(ReferenceFacts.at(id));
        }
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("head", Chain.HEAD),
                arguments("heads", Chain.HEAD),
                arguments("8b08d78068e3", "8b08d78068e3"),
                arguments("7f8", "7f8a9b2c3d4e"),
                arguments("name", "name_title_validation"),
                arguments("+0", "f9995dc0f4b3"),
                arguments("-0", "f9995dc0f4b3"),
                arguments("+1", "8b08d78068e3"),
                arguments("+" + Chain.above("f9995dc0f4b3"), Chain.HEAD),
                arguments("head-1", Chain.belowHead(1)),
                arguments("base+4", "8b08d78068e3"),
                arguments("ae0efda02aa1+2", "8b08d78068e3"),
                arguments("a1b2-1", "8b08d78068e3"),
                arguments("f9995dc0f4b3", "f9995dc0f4b3"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void upgradeUnderstandsEveryFormOfATarget(String target, String reached) throws SQLException {
        startAt("f9995dc0f4b3");
        db("upgrade", "--revision=" + target).exits(0);
        assertThat(alembicIds()).containsExactly(reached);
    }

    static Stream<List<String>> orders() {
        return Stream.of(
                List.of("db", "upgrade", "URL", "f9995"),
                List.of("db", "upgrade", "f9995", "URL"),
                List.of("db", "upgrade", "-r", "f9995", "URL"),
                List.of("db", "upgrade", "URL", "-r", "f9995"),
                List.of("db", "upgrade", "URL", "--revision=f9995", "--quiet"),
                List.of("db", "upgrade", "--quiet", "+3", "--lock-wait", "5s", "URL"),
                List.of("db", "upgrade", "URL", "--", "f9995"),
                List.of("db", "--quiet", "upgrade", "URL", "+3"),
                List.of("--output", "text", "db", "upgrade", "+3", "URL", "--debug"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void revisionUrlAndOptionsMayStandInAnyOrder(List<String> words) throws SQLException {
        pycharter(words.stream()
                        .map(word -> word.equals("URL") ? database.url() : word)
                        .toArray(String[]::new))
                .exits(0)
                .prints("Upgraded from base to f9995dc0f4b3: 3 revisions.");
        assertThat(alembicIds()).containsExactly("f9995dc0f4b3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ae0efda02aa1", "base", "-1", "8b08d78068e3-2", "f9995dc0f4b3-1"})
    void upgradeToARevisionBelowIsRefusedAndNamesTheDowngrade(String target) throws SQLException {
        startAt("f9995dc0f4b3");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("upgrade", "--revision=" + target)
                .exits(2)
                .prints()
                .says(
                        "error: The target \"" + target + "\" is below the current revision \"f9995dc0f4b3\".",
                        "hint: Run \"pycharter db downgrade --revision " + target + "\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+100 | \"+100\" is beyond the head",
                "-1 | \"-1\" is below base",
                "head+1 | \"head+1\" is beyond the head",
                "base-1 | \"base-1\" is below base",
                "zzz | There is no revision \"zzz\".",
                "a | The revision \"a\" is ambiguous; it matches \"ae0efda02aa1\", \"a1b2c3d4e5f6\".",
                "a,b | \"a,b\" is not a valid revision.",
                "+99999999999999999999 | is beyond the head",
            })
    void upgradeToATargetThatDoesNotExistIsRefused(String target, String message) {
        db("upgrade", "--revision=" + target).exits(2).prints().says("error: ", message, "hint: ");
        ErrorDocument error = ErrorDocument.of(db("upgrade", "-o=json", "--revision=" + target), 2);
        assertThat(error.error()).isEqualTo("usage");
        assertThat(error.message()).contains(message);
    }

    @Test
    void urlGivenAsRevisionIsRecognized() {
        pycharter("db", "upgrade", "--revision", database.url())
                .exits(2)
                .prints()
                .says("is a database URL, not a revision.", "127.0.0.1");
        pycharter("db", "upgrade", database.url(), database.url()).exits(2).says("Two database URLs are given.");
        pycharter("db", "upgrade", "+1", "+2", database.url()).exits(2).says("Two revisions are given");
        pycharter("db", "upgrade", "+1", "+2", database.url(), "+3").exits(2).prints();
    }

    @Test
    void upgradeWithoutAUrlAsksTheEnvironment() {
        CommandLineCall.call("db", "upgrade", "+1")
                .with("PYCHARTER_DATABASE_URL", database.url())
                .run()
                .exits(0)
                .prints("Upgraded from base to 799b73fe9f6c: 1 revision.");
    }

    @Test
    void upgradeRefusesWhatItCannotBeSureOf() throws SQLException {
        database.execute("CREATE SCHEMA pycharter", "CREATE TABLE pycharter.schemas (id int)");
        db("upgrade").exits(1).prints().says("no record of a revision", "\"pycharter db stamp REV\"");
        makeAlembics("f9995dc0f4b3");
        db("upgrade").exits(1).prints().says("made by Alembic", "\"pycharter db stamp f9995dc0f4b3\"");
    }

    @Test
    void upgradeInJsonListsEveryRevision() {
        JsonNode document = db("upgrade", "+3", "--output", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db upgrade");
        assertThat(document.path("from").isNull()).isTrue();
        assertThat(document.path("to").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(document.path("head").asBoolean()).isFalse();
        assertThat(document.path("revisions").findValuesAsText("id"))
                .containsExactly("799b73fe9f6c", "ae0efda02aa1", "f9995dc0f4b3");
        JsonNode again = db("upgrade", "f99", "--output", "json").exits(0).json();
        assertThat(again.path("from").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(again.path("revisions")).isEmpty();
    }
}
