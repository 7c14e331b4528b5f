package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of the user's own above the bundled ones; the database is recorded at the bundled head and has no tables. */
class MigrationsDirectoryContract extends DatabaseFixture {

    private static final String OPTION = "--migrations-dir";

    @TempDir
    Path directory;

    private Scripts scripts;

    @BeforeEach
    void stampTheBundledHead() {
        scripts = new Scripts(directory);
        db("stamp", "--force", "head").exits(0);
    }

    private void upgrade() {
        db("upgrade", OPTION, directory.toString()).exits(0);
    }

    @Test
    void scriptsGoAboveTheBundledHeadUpAndDown() throws SQLException {
        scripts.add("20270101", "notes_make_notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;")
                .add("20270201", "tags2", "ALTER TABLE notes ADD tag text;", "ALTER TABLE notes DROP tag;");
        db("upgrade", OPTION, directory.toString())
                .exits(0)
                .prints("Upgraded from " + Chain.HEAD + " to tags2 (head): 2 revisions.")
                .says("upgraded notes, Make notes (", "upgraded tags2, ");
        assertThat(alembicIds()).containsExactly("tags2");
        assertThat(pycharter("db", "history", OPTION, directory.toString(), "-r", "notes:")
                        .stdout())
                .isEqualTo("notes -> tags2 (head), tags2\n" + Chain.HEAD + " -> notes, Make notes\n");
        db("downgrade", "--yes", OPTION, directory.toString(), "head-2").exits(0);
        assertThat(StoreSnapshot.store(database).tables()).isEmpty();
        db("current").exits(0).prints(Chain.HEAD + " (head)");
    }

    @Test
    void directoryIsReadFromTheVariableAndFromTheFileToo() throws IOException {
        scripts.add("20270101", "notes", "", "");
        CommandLineCall.call("db", "heads")
                .with("PYCHARTER__DATABASE__MIGRATIONS_DIR", directory.toString())
                .run()
                .exits(0)
                .prints("notes (head)");
        Path project = Files.createDirectory(directory.resolve("project"));
        Files.writeString(project.resolve("pycharter.cfg"), "[database]\nmigrations_dir = ..\n");
        CommandLineCall.call("db", "heads").in(project).run().exits(0).prints("notes (head)");
        CommandLineCall.call("db", "heads", OPTION, ".")
                .in(directory)
                .run()
                .exits(0)
                .prints("notes (head)");
        Path other = Files.createDirectory(directory.resolve("other"));
        new Scripts(other).add("20270101", "other", "", "");
        CommandLineCall.call("db", "heads", OPTION, other.toString())
                .in(project)
                .run()
                .exits(0)
                .prints("other (head)");
    }

    @Test
    void directoryWithoutAScriptIsRefusedButMayGetItsFirst() throws IOException {
        Path versions = Files.createDirectory(directory.resolve("versions"));
        noScriptIn(directory);
        Files.writeString(directory.resolve("env.py"), "");
        Files.writeString(directory.resolve(".gitkeep"), "");
        new Scripts(versions).add("20270101", "deeper", "", "");
        noScriptIn(directory);
        CommandLineCall.call("db", "revision", "-m", "First", "--rev-id=first", OPTION, directory.toString())
                .run()
                .exits(0);
        CommandLineCall.call("db", "heads", OPTION, directory.toString())
                .run()
                .exits(0)
                .prints("first (head)");
    }

    private void noScriptIn(Path directory) {
        db("upgrade", OPTION, directory.toString())
                .exits(2)
                .prints()
                .says("The migrations directory \"" + directory + "\" has no script in it.", "subdirectories");
    }

    @Test
    void revisionOfADirectoryThatIsNotNamedIsUnknownAndLeftAlone() throws SQLException {
        scripts.add("20270101", "notes_make_notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;");
        upgrade();
        StoreSnapshot before = StoreSnapshot.of(database);
        db("current").exits(0).prints("notes").says("note: This pycharter does not know revision \"notes\"");
        db("current", "--check-heads").exits(3).prints("notes");
        db("upgrade").exits(1).prints().says("\"notes\", which this pycharter does not know", "--migrations-dir");
        db("downgrade").exits(1).prints().says("\"notes\", which this pycharter does not know");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void scriptThatCannotTakePartIsNamed() {
        scripts.write("V20270101__notes.sql", "");
        refuses("The script \"V20270101__notes.sql\" has no downgrade script.");
        scripts.write("U20270101__notes.sql", "").write("notes.sql", "");
        refuses("The script name \"notes.sql\" is not valid.");
        scripts.write("notes.sql", "");
    }

    @Test
    void scriptBelowTheBundledHeadIsRefused() {
        scripts.add("20200101", "notes", "", "");
        refuses("The version of the script \"V20200101000000__notes.sql\" is not higher than \""
                + Chain.head().version() + "\"");
    }

    private void refuses(String message) {
        ErrorDocument error = ErrorDocument.of(db("upgrade", OPTION, directory.toString(), "-o", "json"), 2);
        assertThat(error.message()).contains(message);
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreAccepted() throws SQLException {
        scripts.add(
                "20270101",
                "notes",
                "\uFEFF-- Make notes\r\n-- Revises: " + Chain.HEAD
                        + "\r\n\r\nCREATE TABLE notes (\r\n    id int\r\n);\r\n"
                        + "INSERT INTO notes\r\nVALUES (1);\r\n",
                "\uFEFFDROP TABLE notes;\r\n");
        db("upgrade", OPTION, directory.toString()).exits(0).says("upgraded notes, Make notes (");
        assertThat(database.query("SELECT id FROM pycharter.notes")).containsExactly("1");
        assertThat(pycharter("db", "show", OPTION, directory.toString())
                        .exits(0)
                        .stdout())
                .contains("\nCREATE TABLE notes (\n    id int\n);\n")
                .doesNotContain("\\u000d", "\r", "\uFEFF");
        db("downgrade", "--yes", OPTION, directory.toString()).exits(0);
    }

    @Test
    void unicodeIsKept() throws SQLException {
        String text = "Zoë Ελλάδα 契約 🐘";
        scripts.add(
                "20270101",
                "notes_Ελλάδα",
                "-- " + text + "\nCREATE TABLE \"契約\" (\"ё\" text);\nINSERT INTO \"契約\" VALUES ('" + text + "');",
                "DROP TABLE \"契約\";");
        db("upgrade", OPTION, directory.toString()).exits(0).says("upgraded notes, " + text + " (");
        assertThat(database.query("SELECT \"ё\" FROM pycharter.\"契約\"")).containsExactly(text);
        db("downgrade", "--yes", OPTION, directory.toString()).exits(0);
    }

    @Test
    void scriptThatIsNotUtf8IsRefused() throws IOException {
        scripts.add("20270101", "notes", "", "");
        Files.write(directory.resolve("V20270101000000__notes.sql"), "-- Zoë".getBytes(StandardCharsets.ISO_8859_1));
        refuses("The script \"V20270101000000__notes.sql\" is not encoded in UTF-8.");
    }

    @Test
    void oneMegabyteIsRunWhole() throws SQLException {
        String row = "INSERT INTO notes VALUES ('" + "x".repeat(1000) + "');\n";
        String cell = "INSERT INTO notes VALUES ('" + "y".repeat(500_000) + "');\n";
        scripts.add(
                "20270101", "notes", "CREATE TABLE notes (t text);\n" + row.repeat(500) + cell, "DROP TABLE notes;");
        upgrade();
        assertThat(database.query("SELECT count(*) || ' ' || sum(length(t)) FROM pycharter.notes"))
                .containsExactly("501 1000000");
    }

    @Test
    void scriptThatWasChangedAfterItRanIsRefusedWhetherAnythingIsPendingOrNot() throws SQLException {
        scripts.add("20270101", "notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;");
        upgrade();
        StoreSnapshot before = StoreSnapshot.of(database);
        scripts.write("V20270101000000__notes.sql", "CREATE TABLE notes (id bigint);");
        refusesTheChangedScript("The script \"V20270101000000__notes.sql\" was changed after it ran here.");
        scripts.add("20270201", "tags2", "CREATE TABLE tags2 (id int);", "DROP TABLE tags2;");
        refusesTheChangedScript("The script \"V20270101000000__notes.sql\" was changed after it ran here.");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        db("stamp", "--force", OPTION, directory.toString(), "notes").exits(0);
        db("upgrade", OPTION, directory.toString()).exits(0).prints("Upgraded from notes to tags2 (head): 1 revision.");
    }

    @Test
    void ofSeveralChangedScriptsTheOldestIsNamed() {
        scripts.add("20270101", "notes", "", "").add("20270201", "tags2", "", "");
        upgrade();
        scripts.add("20270101", "notes", "SELECT 1;", "").add("20270201", "tags2", "SELECT 2;", "");
        refusesTheChangedScript(
                "The script \"V20270101000000__notes.sql\" (and 1 more) was changed after it ran here.");
    }

    private void refusesTheChangedScript(String message) {
        ErrorDocument error = ErrorDocument.of(db("upgrade", OPTION, directory.toString(), "-o", "json"), 1);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.hint()).contains("\"pycharter db stamp ");
    }

    @Test
    void scriptThatWasChangedAfterItRanRunsAsItIsNowAfterADowngrade() throws SQLException {
        scripts.add("20270101", "notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;");
        upgrade();
        scripts.write("V20270101000000__notes.sql", "CREATE TABLE notes (id bigint);");
        db("downgrade", "--yes", OPTION, directory.toString()).exits(0);
        upgrade();
        assertThat(database.query("SELECT pg_typeof(id) FROM pycharter.notes RIGHT JOIN (SELECT) AS one ON true"))
                .containsExactly("bigint");
        db("upgrade", OPTION, directory.toString()).exits(0).prints("Already at notes (head).");
    }

    @Test
    void scriptWithOtherLineEndsIsNotChanged() {
        scripts.add("20270101", "notes", "-- Make notes\nCREATE TABLE notes (id int);\n", "DROP TABLE notes;");
        upgrade();
        scripts.write("V20270101000000__notes.sql", "\uFEFF-- Make notes\r\nCREATE TABLE notes (id int);");
        db("upgrade", OPTION, directory.toString()).exits(0).prints("Already at notes (head).");
    }

    private void rename(String from, String to) throws IOException {
        for (String direction : List.of("V", "U")) {
            Files.move(directory.resolve(direction + from + ".sql"), directory.resolve(direction + to + ".sql"));
        }
    }

    @Test
    void scriptThatWasRenamedAfterItRanIsNamed() throws IOException {
        scripts.add("20270101", "notes_make_notes", "SELECT 1;", "");
        upgrade();
        rename("20270101000000__notes_make_notes", "20270101000000__notes_write_notes");
        refusesTheChangedScript("The script \"V20270101000000__notes_write_notes.sql\" was changed after it ran here"
                + " as \"V20270101000000__notes_make_notes.sql\".");
    }

    @Test
    void scriptThatRanUnderAnotherVersionIsNotReportedAsMissing() throws IOException, SQLException {
        scripts.add("20270101", "notes_make", "CREATE TABLE notes (id int);", "DROP TABLE notes;");
        upgrade();
        StoreSnapshot before = StoreSnapshot.of(database);
        rename("20270101000000__notes_make", "20270301000000__notes_make");
        scripts.add("20270201", "tags2", "CREATE TABLE tags2 (id int);", "DROP TABLE tags2;");
        for (String command : List.of("upgrade", "downgrade")) {
            db(command, OPTION, directory.toString())
                    .exits(1)
                    .prints()
                    .says(
                            "error: The script \"V20270301000000__notes_make.sql\" ran here as \"V20270101000000__notes_make.sql\".\n"
                                    + "hint: Give it that version again; to change it, downgrade below it first.");
        }
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void outOfOrderRevisionIsNeverSkipped() throws SQLException {
        scripts.add("20270101", "notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;")
                .add("20270301", "tags3", "CREATE TABLE tags3 (id int);", "DROP TABLE tags3;");
        upgrade();
        scripts.add("20270201", "late", "CREATE TABLE late (id int);", "DROP TABLE late;");
        StoreSnapshot before = StoreSnapshot.of(database);
        for (String command : List.of("upgrade", "downgrade", "drift")) {
            ErrorDocument error = ErrorDocument.of(db(command, OPTION, directory.toString(), "-o", "json"), 1);
            assertThat(error.message())
                    .isEqualTo("The revision \"late\" has not run here, though \"tags3\" above it has.");
            assertThat(error.hint()).contains(" above 20270301000000, ", "\"pycharter db stamp tags3\"");
        }
        db("current", OPTION, directory.toString())
                .exits(0)
                .prints("tags3")
                .says("note: The revision \"late\" below it has not run here");
        JsonNode current = db("current", "--check-heads", OPTION, directory.toString(), "-o", "json")
                .exits(3)
                .json();
        assertThat(current.path("head").asBoolean(true)).isFalse();
        assertThat(current.path("skipped")).extracting(JsonNode::asText).containsExactly("late");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        database.execute("CREATE TABLE pycharter.late (id int)");
        db("stamp", "--force", OPTION, directory.toString(), "tags3").exits(0);
        db("current", "--check-heads", OPTION, directory.toString()).exits(0).prints("tags3 (head)");
        db("downgrade", "--yes", OPTION, directory.toString(), "notes").exits(0);
        assertThat(StoreSnapshot.store(database).tables()).containsOnlyKeys("notes");
    }

    @Test
    void missingScriptIsReportedEvenBelowTheCurrentRevision() throws IOException, SQLException {
        scripts.add("20270101", "notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;")
                .add("20270201", "tags2", "CREATE TABLE tags2 (id int);", "DROP TABLE tags2;");
        upgrade();
        Files.delete(directory.resolve("V20270101000000__notes.sql"));
        Files.delete(directory.resolve("U20270101000000__notes.sql"));
        StoreSnapshot before = StoreSnapshot.of(database);
        for (String command : List.of("upgrade", "downgrade")) {
            db(command, OPTION, directory.toString())
                    .exits(1)
                    .prints()
                    .says("error: The script \"V20270101000000__notes.sql\", which ran here, is missing.\n"
                            + "hint: Restore it or name its directory with \"--migrations-dir\"; \"pycharter db stamp tags2\""
                            + " removes it from the history.");
        }
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        db("stamp", "--force", OPTION, directory.toString(), "tags2").exits(0);
        db("upgrade", OPTION, directory.toString()).exits(0).prints("Already at tags2 (head).");
    }

    @Test
    void missingRowOfTheHistoryIsReportedEvenIfItWasTheOldest() throws SQLException {
        scripts.add("20270101", "notes", "", "");
        upgrade();
        database.execute("DELETE FROM pycharter.flyway_schema_history WHERE version = '20251209163657'");
        db("upgrade", OPTION, directory.toString())
                .exits(1)
                .says("error: The revision \"799b73fe9f6c\" has not run here, though \"notes\" above it has.");
    }

    @Test
    void revisionsBelowAFlywayBaselineAreNotExpected() throws SQLException {
        scripts.add("20270101", "notes", "", "");
        upgrade();
        database.execute("UPDATE pycharter.flyway_schema_history SET type = 'BASELINE', checksum = NULL"
                + " WHERE version = '" + Chain.head().version() + "'");
        database.execute("DELETE FROM pycharter.flyway_schema_history WHERE version < '"
                + Chain.head().version() + "'");
        db("upgrade", OPTION, directory.toString()).exits(0).prints("Already at notes (head).");
    }

    @Test
    void failedRowOfAnotherToolIsReportedWithoutThatToolsAdvice() throws SQLException {
        scripts.add("20270101", "notes", "", "").add("20270201", "tags2", "", "");
        db("upgrade", "notes", OPTION, directory.toString()).exits(0);
        database.execute(
                "INSERT INTO pycharter.flyway_schema_history SELECT installed_rank + 1, '20270201000000', 'tags2', 'SQL',"
                        + " 'V20270201000000__tags2.sql', 0, installed_by, installed_on, 0, false"
                        + " FROM pycharter.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        ErrorDocument error = ErrorDocument.of(db("upgrade", OPTION, directory.toString(), "-o", "json"), 1);
        assertThat(error.message())
                .isEqualTo(
                        "The history does not match the scripts: Detected failed migration to version 20270201000000 (tags2).");
        assertThat(error.hint()).contains("\"pycharter db stamp REV\"");
        db("stamp", "--force", OPTION, directory.toString(), "notes").exits(0);
        db("upgrade", OPTION, directory.toString()).exits(0).prints("Upgraded from notes to tags2 (head): 1 revision.");
    }
}
