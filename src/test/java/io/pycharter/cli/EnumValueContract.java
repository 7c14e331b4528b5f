package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enum values that one revision adds and another one uses. */
class EnumValueContract extends DatabaseFixture {

    private static final String TYPE = """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TABLE people (
                id int PRIMARY KEY,
                mood mood NOT NULL DEFAULT 'sad' CHECK (mood IS DISTINCT FROM 'glad' OR id > 0),
                moods mood[] DEFAULT '{sad}');
            INSERT INTO people VALUES (1, 'glad');
            CREATE DOMAIN feeling AS mood CHECK (VALUE <> 'glad');
            CREATE VIEW glad AS SELECT id, mood FROM people WHERE mood = 'glad';
            CREATE FUNCTION next(mood) RETURNS mood LANGUAGE sql AS $$ SELECT $1 $$;
            CREATE INDEX ON people (mood) WHERE mood = 'sad';
            CREATE TABLE parts (mood mood NOT NULL) PARTITION BY LIST (mood);
            CREATE TABLE sad_parts PARTITION OF parts FOR VALUES IN ('sad');
            """;
    private static final String TYPE_DOWN = "DROP TABLE parts; DROP VIEW glad; DROP TABLE people; DROP FUNCTION next;"
            + " DROP DOMAIN feeling; DROP TYPE mood;";
    private static final String ADD = "ALTER TYPE mood ADD VALUE 'angry' BEFORE 'sad';";
    private static final String USE = """
            ALTER TABLE people ALTER mood SET DEFAULT 'angry';
            ALTER TABLE people ADD CONSTRAINT calm CHECK (mood <> 'angry' OR id > 0);
            INSERT INTO people VALUES (2, 'angry');
            CREATE TABLE angry_parts PARTITION OF parts FOR VALUES IN ('angry');
            CREATE VIEW angry AS SELECT id, mood FROM people WHERE mood = 'angry';
            """;
    private static final String USE_DOWN =
            "DROP VIEW angry; DROP TABLE angry_parts; ALTER TABLE people DROP CONSTRAINT calm;"
                    + " DELETE FROM people WHERE id = 2; ALTER TABLE people ALTER mood SET DEFAULT 'sad';";

    @TempDir
    Path directory;

    private Scripts scripts;
    private String option;

    @BeforeEach
    void addScripts() {
        option = "--migrations-dir=" + directory;
        scripts = new Scripts(directory)
                .add("20270101", "one", TYPE, TYPE_DOWN)
                .add("20270201", "two", ADD, "SELECT 1;")
                .add("20270301", "three", USE, USE_DOWN);
    }

    private static CommandLineRun on(TestDatabase server, String... words) {
        return CommandLineCall.call(Stream.of(Stream.of("db"), Stream.of(words), Stream.of(server.url()))
                        .flatMap(part -> part)
                        .toArray(String[]::new))
                .run();
    }

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void valueThatARevisionAddsIsUsedByTheNextWhereRevisionsAreTried(PostgresVersion version) throws SQLException {
        try (TestDatabase server = version.createDatabase()) {
            on(server, "stamp", "--force", Chain.HEAD, option).exits(0);
            for (String revision : new String[] {"one", "two", "three"}) {
                on(server, "upgrade", revision, option).exits(0);
                on(server, "drift", option, "--ignore=*").exits(0);
            }
            String drift = on(server, "drift", option).stdout();
            assertThat(drift).doesNotContain("mood", "people", "parts", "angry", "feeling", "glad");
            CommandLineRun verified = on(server, "verify", option).exits(3);
            assertThat(verified.stdout())
                    .startsWith("two: \"U20270201000000__two.sql\" builds a different schema:")
                    .hasLineCount(2);
            on(server, "check", option, "--ignore=*").exits(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'angry';",
                "alter type pycharter.mood add value 'angry' AFTER 'glad';",
                "DO $$ BEGIN EXECUTE 'ALTER TYPE mood ADD VALUE ''angry'''; END $$;",
                "DO $$ BEGIN EXECUTE format('ALTER TYPE mood ADD VALUE %L', 'an' || 'gry'); END $$;",
                "-- pycharter: no-transaction\nALTER TYPE mood ADD VALUE 'angry';\nINSERT INTO people VALUES (9, 'angry');",
            })
    void valueIsFoundHoweverItIsAdded(String add) throws SQLException {
        startAt(Chain.HEAD);
        scripts.add("20270201", "two", add, "");
        for (String revision : new String[] {"one", "two", "three"}) {
            db("upgrade", revision, option).exits(0);
        }
        db("drift", option).exits(0);
    }

    @Test
    void scriptThatAddsAValueAndUsesItIsRefusedWithTheMarker() throws SQLException {
        startAt(Chain.HEAD);
        scripts.add("20270201", "two", ADD + "\nINSERT INTO people VALUES (3, 'angry');", "");
        db("upgrade", "one", option).exits(0);
        for (String command : new String[] {"upgrade", "verify"}) {
            db(command, option)
                    .exits(1)
                    .says("\"V20270201000000__two.sql\" failed", "\"angry\"", "\"-- pycharter: no-transaction\"");
        }
        assertThat(alembicIds()).containsExactly("one");
        scripts.add(
                "20270201",
                "two",
                "-- pycharter: no-transaction\n" + ADD + "\nINSERT INTO people VALUES (3, 'angry');",
                "SELECT 1;");
        db("upgrade", option).exits(0);
        db("drift", option).exits(0);
    }

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void oneRunCommitsBeforeTheValueIsUsedAndSaysSo(PostgresVersion version) throws SQLException {
        try (TestDatabase server = version.createDatabase()) {
            on(server, "upgrade", Chain.HEAD, option).exits(0);
            on(server, "upgrade", option)
                    .exits(0)
                    .says("note: What runs before \"V20270301000000__three.sql\" is committed first", "\"angry\"");
            assertThat(on(server, "drift", option).stdout()).doesNotContain("mood", "people", "angry");
            scripts.add("20270401", "four", "SELECT 1 / 0", "");
            on(server, "downgrade", option, "one", "--yes").exits(0);
            on(server, "upgrade", option).exits(1);
        }
    }

    @Test
    void markerOnTheScriptThatAddsAValueLetsOneRunDoAll() throws SQLException {
        startAt(Chain.HEAD);
        scripts.add("20270201", "two", "-- pycharter: no-transaction\n" + ADD, "SELECT 1;");
        db("upgrade", option).exits(0).says("upgraded three");
        db("drift", option).exits(0);
    }
}
