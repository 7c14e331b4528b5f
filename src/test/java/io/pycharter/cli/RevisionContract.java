package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of new revisions. */
class RevisionContract extends DatabaseFixture {

    @TempDir
    private Path temporary;

    private Path directory;
    private String own;

    @BeforeEach
    void makeAMigrationsDirectory() throws IOException {
        directory = Files.createDirectory(temporary.resolve("migrations"));
        own = "--migrations-dir=" + directory;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String script(String direction) throws IOException {
        String name = files().stream()
                .filter(file -> file.startsWith(direction))
                .reduce((first, second) -> second)
                .orElseThrow();
        return Files.readString(directory.resolve(name));
    }

    /** Without a database. */
    private CommandLineRun revision(String... words) {
        return CommandLineCall.pycharter(
                Stream.concat(Stream.of("db", "revision"), Stream.of(words)).toArray(String[]::new));
    }

    @Test
    void emptyScriptsNeedNoDatabase() throws IOException {
        CommandLineRun run = revision("-m", "Add the région (EU, US)", "--rev-id=5d2c7a90be14", own)
                .exits(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(files()).hasSize(2).allMatch(file -> file.endsWith("__5d2c7a90be14_add_the_region_eu_us.sql"));
        assertThat(files().get(0).substring(1)).isEqualTo(files().get(1).substring(1));
        assertThat(run.stdout())
                .isEqualTo("Wrote %s and %s.\n".formatted(directory.resolve(files().get(1)), files().get(0)));
        assertThat(script("V")).startsWith("""
                -- Add the région (EU, US)
                -- Revision ID: 5d2c7a90be14
                -- Revises: %s
                -- Create Date: 20""".formatted(Chain.HEAD));
        CommandLineCall.pycharter("db", "history", "--range=5d2:", own)
                .exits(0)
                .prints(Chain.HEAD + " -> 5d2c7a90be14 (head), Add the région (EU, US)");
    }

    @Test
    void eachGoesAboveTheOneBefore() throws IOException {
        for (String message : List.of("one", "two", "three")) {
            revision("-m", message, own).exits(0);
        }
        assertThat(files()).hasSize(6);
        CommandLineRun run = CommandLineCall.pycharter("db", "history", own);
        String[] messages = run.exits(0).stdout().split("\n");
        assertThat(messages[0]).endsWith("(head), three");
        assertThat(messages[1]).endsWith(", two");
    }

    @Test
    void aVersionIsAboveTheHeadEvenIfThatLiesInTheFuture() throws IOException {
        new Scripts(directory).add("29990101", "later", "", "");
        revision("-m", "now", "--rev-id", "now", own).exits(0);
        assertThat(files()).contains("V29990101000001__now.sql", "U29990101000001__now.sql");
    }

    @Test
    void sqlPrintsAndWritesNothing() throws IOException {
        CommandLineRun run = revision("-m", "words", "--rev-id=abc", "--sql").exits(0);
        assertThat(run.stdout())
                .contains("__abc_words.sql\n-- words\n-- Revision ID: abc\n")
                .doesNotContain("Wrote");
        revision("-m", "words", "--sql", own).exits(0);
        assertThat(files()).isEmpty();
    }

    @Test
    void theDocumentHoldsFilesAndScripts() throws IOException {
        JsonNode document = revision("-m", "words", "--rev-id=abc", "-o", "json", own)
                .exits(0)
                .json();
        assertThat(document.path("revision").asText()).isEqualTo("abc");
        assertThat(document.path("files").get(0).asText())
                .isEqualTo(directory.resolve(files().get(1)).toString());
        assertThat(document.path("upgrade").asText()).isEqualTo(script("V"));
        assertThat(document.path("downgrade").asText()).isEqualTo(script("U"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n\t", "\u001b"})
    void aMessageMustSaySomething(String message) throws IOException {
        revision("-m", message, own).exits(2).says("The message of the revision is empty.");
        assertThat(files()).isEmpty();
    }

    @Test
    void aMessageMustBeGiven() {
        revision(own).exits(2).says("--message");
    }

    @Test
    void aMessageIsOneLineHoweverItIsGiven() throws IOException {
        revision("-m", "one\n; DROP TABLE owners;\r\u2028--", "--rev-id=abc", own)
                .exits(0);
        assertThat(script("V")).startsWith("-- one ; DROP TABLE owners; --\n-- Revision ID: abc\n");
    }

    @ParameterizedTest
    @CsvSource({
        "799b73fe9f6c, The revision \"799b73fe9f6c\" already exists.",
        "head, is reserved.",
        "+1, is not valid.",
        "a/b, is not valid.",
        "../up, is not valid.",
        "ä, is not valid.",
        "'', is not valid."
    })
    void anIdMustBeOneAndNew(String id, String problem) throws IOException {
        revision("-m", "words", "--rev-id", id, own).exits(2).says(problem);
        assertThat(files()).isEmpty();
    }

    @Test
    void dirGoesBeforeTheMigrationsDirectoryAndMustExist() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("other"));
        revision("-m", "words", "--dir", other.toString(), own).exits(0);
        assertThat(files()).isEmpty();
        assertThat(other).isDirectoryContaining("glob:**/V*_words.sql");
        revision("-m", "words", "--dir", temporary.resolve("absent").toString())
                .exits(2)
                .says("absent\" does not exist.");
        Path file = Files.createFile(temporary.resolve("file"));
        revision("-m", "words", "--dir", file.toString()).exits(2).says("file\" is not a directory.");
    }

    @Test
    void withoutADirectoryTheCommandIsRefused() {
        revision("-m", "words").exits(2).says("No directory to write the scripts to", "\"--sql\"");
    }

    @Test
    void inACheckoutTheScriptsGoToTheBundledOnes() throws IOException {
        Path bundled = Files.createDirectories(temporary.resolve("checkout/src/main/resources/db/migration"));
        for (String first : List.of(
                "V20251209163657__799b73fe9f6c_initial_schema.sql",
                "U20251209163657__799b73fe9f6c_initial_schema.sql")) {
            Files.writeString(bundled.resolve(first), Chain.script(first));
        }
        CommandLineCall.call("db", "revision", "-m", "words")
                .in(Files.createDirectories(temporary.resolve("checkout/src/test")))
                .run()
                .exits(0);
        assertThat(bundled).isDirectoryContaining("glob:**/V*_words.sql").isDirectoryContaining("glob:**/U*_words.sql");
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsLeftAsItWas() throws IOException {
        new Scripts(directory).add("29990101", "later", "", "");
        Files.createDirectory(directory.resolve(".V29990101000001__now.sql.unfinished"));
        revision("-m", "now", "--rev-id", "now", own).exits(1).prints().says("The scripts cannot be written to");
        assertThat(files()).doesNotContain("U29990101000001__now.sql", "V29990101000001__now.sql");
    }

    @Test
    void nothingToDoWritesNothing() throws IOException {
        db("revision", "-m", "none", "--autogenerate", own)
                .exits(0)
                .prints("Nothing to do: the entities and the chain agree.");
        assertThat(files()).isEmpty();
        JsonNode document = db("revision", "-m", "none", "--autogenerate", own, "-o", "json")
                .exits(0)
                .json();
        assertThat(document.path("revision").isNull()).isTrue();
        assertThat(document.path("changes").isEmpty()).isTrue();
    }

    @Test
    void autogenerateFillsTheScriptsFromTheEntities() throws IOException, SQLException {
        new Scripts(directory)
                .add(
                        "20270101",
                        "own",
                        "ALTER TABLE owners DROP COLUMN team, ALTER COLUMN email SET NOT NULL, ADD COLUMN nick text;"
                                + " CREATE TABLE mine (at date);",
                        "DROP TABLE mine; ALTER TABLE owners DROP COLUMN nick, ALTER COLUMN email DROP NOT NULL,"
                                + " ADD COLUMN team varchar(255);");
        db("revision", "-m", "As the entities", "--rev-id=abc", "--autogenerate", own)
                .exits(0)
                .says(
                        "The column \"owners.team\" is missing.",
                        "note: Built by your own revisions, left alone: table \"mine\", column \"owners.nick\".")
                .hides("loses data");
        assertThat(script("V").lines().skip(5)).containsExactly("""
                -- The column "owners.email" is not nullable.
                ALTER TABLE owners ALTER COLUMN email DROP NOT NULL;

                -- The column "owners.team" is missing.
                ALTER TABLE owners ADD COLUMN team character varying(255);""".split("\n"));
        assertThat(script("U")).contains("-- MAY FAIL on existing rows. It fails if \"owners.email\" has nulls.");
        db("upgrade", own).exits(0);
        db("check", own, "--ignore=mine", "--ignore=owners.nick").exits(0);
        db("verify", own).exits(0);
        db("revision", "-m", "none", "--autogenerate", own)
                .exits(0)
                .prints("Nothing to do: the entities and the chain agree.");
        db("downgrade", own, "--yes").exits(0);
        assertThat(database.query("SELECT attname FROM pg_attribute WHERE attrelid = 'pycharter.owners'::regclass"
                        + " AND attname IN ('nick', 'team')"))
                .containsExactly("nick");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE mine (id serial PRIMARY KEY, n int) | DROP TABLE mine | table \"mine\"",
                "CREATE SEQUENCE s; CREATE TABLE mine (id int); ALTER SEQUENCE s OWNED BY mine.id | DROP TABLE mine | table \"mine\"",
                "CREATE TABLE mine (id int DEFAULT 1); CREATE SEQUENCE s OWNED BY mine.id | DROP TABLE mine | table \"mine\"",
                "ALTER TABLE owners ADD COLUMN n serial | ALTER TABLE owners DROP COLUMN n | column \"owners.n\"",
                "ALTER TABLE owners ADD COLUMN n int GENERATED ALWAYS AS IDENTITY | ALTER TABLE owners DROP COLUMN n"
                        + " | column \"owners.n\"",
                "CREATE SEQUENCE s | DROP SEQUENCE s | sequence \"s\"",
                "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE mine (m mood[]) | DROP TABLE mine; DROP TYPE mood"
                        + " | type \"mood\", table \"mine\"",
                "CREATE VIEW v AS SELECT team FROM owners | DROP VIEW v | view \"v\"",
                "CREATE INDEX i ON owners (team); ALTER TABLE owners ADD CONSTRAINT c CHECK (team <> 'x')"
                        + " | DROP INDEX i; ALTER TABLE owners DROP CONSTRAINT c"
                        + " | constraint \"c\", index \"i\"",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                        + " CREATE TRIGGER t BEFORE INSERT ON owners FOR EACH ROW EXECUTE FUNCTION f()"
                        + " | DROP TRIGGER t ON owners; DROP FUNCTION f | routine \"f()\", trigger \"t\"",
                "CREATE TABLE mine (owner varchar(255) REFERENCES owners (id)) PARTITION BY HASH (owner);"
                        + " CREATE TABLE p PARTITION OF mine FOR VALUES WITH (MODULUS 1, REMAINDER 0)"
                        + " | DROP TABLE mine | table \"mine\", table \"p\"",
            })
    void whatYourOwnRevisionsBuildIsLeftAlone(String up, String down, String built) throws IOException {
        new Scripts(directory).add("20270101", "own", up, down);
        String left = "note: Built by your own revisions, left alone: " + built + ".\n";
        assertThat(db("revision", "-m", "none", "--autogenerate", own)
                        .exits(0)
                        .prints("Nothing to do: the entities and the chain agree.")
                        .stderr())
                .isEqualTo(left);
        new Scripts(directory)
                .add(
                        "20270201",
                        "change",
                        "ALTER TABLE owners ADD COLUMN temporary int; ALTER TABLE tags ALTER COLUMN name TYPE text;",
                        "ALTER TABLE owners DROP COLUMN temporary; ALTER TABLE tags ALTER COLUMN name TYPE varchar(100);");
        assertThat(db("revision", "-m", "x", "--rev-id=abc", "--autogenerate", own)
                        .exits(0)
                        .stderr())
                .contains("left alone: ")
                .contains("\"owners.temporary\"", "The column \"tags.name\" has the type");
        assertThat(script("V").lines().filter(line -> !line.startsWith("--") && !line.isEmpty()))
                .containsExactly("ALTER TABLE tags ALTER COLUMN name TYPE character varying(100);");
    }

    @Test
    void whatYourOwnRevisionsBuiltOnAColumnIsThereAfterTheColumnIsChanged() throws IOException, SQLException {
        new Scripts(directory).add("20270101", "own", """
                ALTER TABLE owners ALTER COLUMN team TYPE varchar(100);
                CREATE VIEW v AS SELECT id, team FROM owners;
                ALTER TABLE owners ADD COLUMN k bigserial, ADD COLUMN g text GENERATED ALWAYS AS (team || 'x') STORED;
                CREATE INDEX i ON owners (lower(team));
                """, """
                DROP VIEW v;
                DROP INDEX i;
                ALTER TABLE owners DROP COLUMN k, DROP COLUMN g, ALTER COLUMN team TYPE varchar(255);
                """);
        db("revision", "-m", "x", "--rev-id=abc", "--autogenerate", own)
                .exits(0)
                .says(
                        "left alone: column \"owners.k\", index \"i\".",
                        "re-created because of what it depends on: view \"v\", column \"owners.g\".");
        db("upgrade", own).exits(0);
        assertThat(database.query("SELECT atttypmod FROM pg_attribute WHERE attrelid = 'pycharter.v'::regclass"
                        + " AND attname = 'team'"))
                .containsExactly("259");
        db("verify", own, "-q").exits(0);
    }

    @Test
    void aRenameIsSuggestedAndDoneOnRequest() throws IOException, SQLException {
        new Scripts(directory)
                .add(
                        "20270101",
                        "own",
                        "ALTER TABLE owners RENAME COLUMN team TO crew; ALTER TABLE tags RENAME TO labels;",
                        "ALTER TABLE owners RENAME COLUMN crew TO team; ALTER TABLE labels RENAME TO tags;");
        CommandLineRun offered =
                db("revision", "-m", "x", "--autogenerate", "--sql", own).exits(0);
        assertThat(offered.stdout())
                .contains(
                        "-- If so, generate this again with: --rename owners.crew:team",
                        "-- If so, generate this again with: --rename labels:tags")
                .contains("DROP TABLE labels;")
                .doesNotContain("DROP COLUMN crew");
        assertThat(files()).hasSize(2);
        db("upgrade", own).exits(0);
        database.execute("INSERT INTO pycharter.owners (id, crew) VALUES ('a', 'red')");
        db("revision", "-m", "y", "--autogenerate", "--rename=owners.crew:team", "--rename", "labels:tags", own)
                .exits(0)
                .hides("LOSES DATA", "loses data");
        assertThat(script("V")).contains("RENAME COLUMN crew TO team;").doesNotContain("DROP COLUMN crew");
        db("upgrade", own).exits(0);
        assertThat(database.query("SELECT team FROM pycharter.owners")).containsExactly("red");
        db("check", own).exits(0);
        db("downgrade", own, "--yes").exits(0);
        assertThat(database.query("SELECT crew FROM pycharter.owners")).containsExactly("red");
    }

    @ParameterizedTest
    @CsvSource({
        "owners, --autogenerate, 2",
        "owners.crew:team, --autogenerate, 2",
        "owners.team:name, --autogenerate, 2",
        "owners.team:crew, --quiet, 2"
    })
    void impossibleRenamesAreRefused(String rename, String option, int code) throws IOException {
        db("revision", "-m", "x", option, "--rename", rename, own).exits(code).prints();
        assertThat(files()).isEmpty();
    }

    @Test
    void autogenerateChangesNothingInTheDatabaseAndKeepsNothingThatFails() throws IOException, SQLException {
        startAt(Chain.HEAD);
        StoreSnapshot before = StoreSnapshot.of(database);
        new Scripts(directory).add("20270101", "own", "CREATE TABLE mine ();", "DROP TABLE mine;");
        db("revision", "-m", "x", "--autogenerate", "--sql", own).exits(0);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        new Scripts(directory).add("20270101", "own", "CREATE TABLE owners ();", "");
        db("revision", "-m", "x", "--autogenerate", own)
                .exits(1)
                .prints()
                .says("\"V20270101000000__own.sql\" failed: relation \"owners\" already exists");
        assertThat(files()).containsExactly("U20270101000000__own.sql", "V20270101000000__own.sql");
    }

    /** What an own trigger refuses, only running the generated script can tell. */
    @Test
    void whatTheRehearsalFindsIsReportedAndNothingIsWritten() throws IOException {
        new Scripts(directory).add("20270101", "own", """
                ALTER TABLE owners ADD COLUMN nick text;
                CREATE VIEW nicks AS SELECT nick FROM owners;
                CREATE FUNCTION keep() RETURNS text LANGUAGE sql AS 'SELECT ''x''';
                INSERT INTO owners (id) VALUES ('a');
                ALTER TABLE owners ALTER COLUMN team TYPE json USING NULL::json;
                UPDATE owners SET team = '{"more than fits": "%s"}';
                """.formatted("x".repeat(300)), """
                DROP FUNCTION keep();
                DROP VIEW nicks;
                ALTER TABLE owners DROP COLUMN nick, ALTER COLUMN team TYPE varchar(255) USING NULL;
                DELETE FROM owners WHERE id = 'a';
                """);
        db("revision", "-m", "x", "--rev-id=abc", "--autogenerate", own)
                .exits(1)
                .prints()
                .says("value too long for type character varying(255) (SQLSTATE 22001)");
        assertThat(files()).containsExactly("U20270101000000__own.sql", "V20270101000000__own.sql");
    }
}
