package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code db downgrade} asks a person on a terminal. */
class DowngradeConfirmationContract extends DatabaseFixture {

    private static final String QUESTION = "Continue? [y/N] ";

    @BeforeEach
    void fillAStore() throws SQLException {
        Assumptions.assumeFalse(CommandLineCall.isInstalled());
        startAt("a1b2c3d4e5f6");
        database.execute("INSERT INTO pycharter.owners (id) VALUES ('a'), ('b')");
    }

    private String to(String revision) {
        return "The downgrade of the database \"%s\" on \"127.0.0.1:%d\" to \"%s\""
                .formatted(database.name(), TestServer.port(), revision);
    }

    private void fillAQueue() throws SQLException {
        database.execute("INSERT INTO pycharter.dead_letter_queue"
                + " (id, pipeline_name, record_data, reason, error_message, error_type, stage)"
                + " VALUES ('1', 'p', '{}', 'r', 'm', 't', 's')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\n", "yes\n", " yes \n", "y"})
    void downgradeGoesOnIfTheAnswerIsYes(String answer) {
        call("downgrade", "-1")
                .onTerminal(answer)
                .run()
                .exits(0)
                .prints("Downgraded from a1b2c3d4e5f6 to 8b08d78068e3: 1 revision.")
                .says(to("8b08d78068e3") + " drops no rows, only 1 empty table.\n" + QUESTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "no\ny\n", "yea\n", "ja\n"})
    void downgradeChangesNothingIfTheAnswerIsAnythingElse(String answer) throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        call("downgrade", "-1")
                .onTerminal(answer)
                .run()
                .exits(1)
                .prints()
                .says(
                        QUESTION,
                        "error: The downgrade was not confirmed.",
                        "hint: Answer \"y\" or give \"--yes\" to continue. Nothing was changed.");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void refusalAfterTheEndOfInputStandsOnALineOfItsOwn() {
        assertThat(call("downgrade").onTerminal("").run().stderr()).contains(QUESTION + "\nerror: ");
    }

    @Test
    void questionNamesTablesAndColumnsWithTheirRows() throws SQLException {
        fillAQueue();
        CommandLineRun run =
                call("downgrade", "f9995dc0f4b3").onTerminal("n\n").run().exits(1);
        assertThat(run.stderr()).startsWith(to("f9995dc0f4b3") + """
                 drops:
                  table "dead_letter_queue" (1 row)
                  … and 3 columns of empty tables
                Continue? [y/N]\s""");
    }

    @Test
    void questionListsWhatHoldsRowsAndCountsTheRest() {
        CommandLineRun run = call("downgrade", "base").onTerminal("n\n").run().exits(1);
        assertThat(run.stderr())
                .contains(to("base") + " drops:\n  table \"owners\" (2 rows)\n  … and 19 empty tables\n" + QUESTION);
    }

    @Test
    void columnsThatHoldRowsAreNamed(@TempDir Path directory) throws SQLException {
        startAt(Chain.HEAD);
        new Scripts(directory)
                .add(
                        "20270101",
                        "one",
                        "ALTER TABLE owners ADD COLUMN nick text, ADD COLUMN age int",
                        "ALTER TABLE owners DROP COLUMN nick, DROP COLUMN age");
        String option = "--migrations-dir=" + directory;
        db("upgrade", option).exits(0);
        database.execute("INSERT INTO pycharter.owners (id) VALUES ('a'), ('b')");
        call("downgrade", option)
                .onTerminal("n\n")
                .run()
                .exits(1)
                .says(" drops:\n  columns \"nick\", \"age\" of table \"owners\" (2 rows)\n" + QUESTION);
        db("downgrade", option).exits(2).says("deletes rows (of \"owners\")");
    }

    @Test
    void downgradeThatDropsNothingSaysSo() {
        db("downgrade", "ae0efda02aa1", "--yes").exits(0);
        call("downgrade")
                .onTerminal("y\n")
                .run()
                .exits(0)
                .prints("Downgraded from ae0efda02aa1 to 799b73fe9f6c: 1 revision.")
                .says("note: The downgrade script of \"ae0efda02aa1\" has no statements: nothing is undone.\n"
                        + to("799b73fe9f6c") + " drops no table and no column.\n" + QUESTION);
    }

    @Test
    void withoutATerminalRowsAreNotDroppedUnlessYesIsGiven() throws SQLException {
        fillAQueue();
        StoreSnapshot before = StoreSnapshot.of(database);
        db("downgrade")
                .exits(2)
                .prints()
                .says(
                        to("8b08d78068e3") + " drops:\n  table \"dead_letter_queue\" (1 row)\n",
                        "error: The downgrade to \"8b08d78068e3\" deletes rows (of \"dead_letter_queue\"), and there is no"
                                + " terminal to confirm it on.\nhint: Nothing was changed; back up what is needed, then give"
                                + " \"--yes\" too.\n")
                .hides(QUESTION);
        assertThat(ErrorDocument.of(db("downgrade", "-o", "json"), 2).message()).contains("dead_letter_queue");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        assertThat(database.query("SELECT count(*) FROM pycharter.dead_letter_queue"))
                .containsExactly("1");
        db("downgrade", "--yes").exits(0);
    }

    @Test
    void withoutATerminalWhatIsEmptyIsDroppedWithoutYes() {
        db("downgrade").exits(0).prints("Downgraded from a1b2c3d4e5f6 to 8b08d78068e3: 1 revision.");
        db("downgrade", "ae0efda02aa1").exits(0);
        db("downgrade", "base").exits(2).says("(of \"owners\")");
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("DROP TABLE notes; CREATE TABLE notes (id int, line text);", 2),
                Arguments.of("ALTER TABLE notes DROP COLUMN line; ALTER TABLE notes ADD COLUMN line text;", 2),
                Arguments.of("ALTER TABLE notes RENAME TO remarks; ALTER TABLE remarks RENAME line TO text;", 0),
                Arguments.of("ALTER TABLE notes ALTER COLUMN line TYPE varchar(9);", 0),
                Arguments.of("DROP TABLE IF EXISTS notes CASCADE;", 2),
                Arguments.of("DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'notes'; END $$;", 2),
                Arguments.of("-- pycharter: no-transaction\nDROP INDEX CONCURRENTLY notes_line; DROP TABLE notes;", 2),
                Arguments.of("-- pycharter: no-transaction\nCREATE INDEX CONCURRENTLY other ON notes (line);", 0));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void rowsAreLostWithTheTableOrColumnNotWithItsName(String script, int code, @TempDir Path directory)
            throws SQLException {
        startAt(Chain.HEAD);
        new Scripts(directory)
                .add(
                        "20270101",
                        "one",
                        "CREATE TABLE notes (id int, line text); CREATE INDEX notes_line ON notes (line);",
                        script);
        String option = "--migrations-dir=" + directory;
        db("upgrade", option).exits(0);
        database.execute("INSERT INTO pycharter.notes VALUES (1, 'kept?')");
        db("downgrade", option).exits(code);
        db("downgrade", option, "--yes", Chain.HEAD).exits(0);
    }

    /** Without the index, which is not built to look, the next script fails. */
    @Test
    void downgradeOfWhichNobodyCanTellWhatItDropsTakesYes(@TempDir Path directory) throws SQLException {
        startAt(Chain.HEAD);
        new Scripts(directory)
                .add("20270101", "one", "CREATE TABLE notes (id int); CREATE INDEX i ON notes (id);", "DROP INDEX i;")
                .add(
                        "20270201",
                        "two",
                        "DROP INDEX i;",
                        "-- pycharter: no-transaction\nCREATE INDEX CONCURRENTLY i ON notes (id);");
        String option = "--migrations-dir=" + directory;
        db("upgrade", option).exits(0);
        db("downgrade", option, Chain.HEAD)
                .exits(1)
                .says(
                        "No index was built while finding out what the downgrade drops; \"--yes\" runs it",
                        "The database is still at \"two\".")
                .hides("is kept");
        db("downgrade", option, Chain.HEAD, "--yes").exits(0);
    }

    @Test
    void scriptWithoutStatementsSaysThatNothingIsUndone(@TempDir Path directory) throws SQLException {
        startAt(Chain.HEAD);
        new Scripts(directory)
                .add("20270101", "one", "CREATE TABLE notes (id int);", "-- later\n;\n/* perhaps */")
                .add("20270201", "two", "CREATE TABLE more (id int);", "DROP TABLE more;")
                .add("20270301", "three", "CREATE TABLE last (id int);", "");
        String option = "--migrations-dir=" + directory;
        db("upgrade", option).exits(0);
        CommandLineRun run = db("downgrade", option, Chain.HEAD).exits(0);
        assertThat(run.stderr().lines().filter(line -> line.startsWith("note: ")))
                .containsExactly(
                        "note: The downgrade script of \"three\" has no statements: nothing is undone.",
                        "note: The downgrade script of \"one\" has no statements: nothing is undone.");
    }

    @Test
    void nothingIsAskedIfThereIsNothingToDo() {
        CommandLineRun run = call("downgrade", "a1b2c3d4e5f6").onTerminal("").run();
        run.exits(0).prints("Already at a1b2c3d4e5f6.").hides(QUESTION);
    }

    @Test
    void nothingIsAskedWithYes() {
        call("downgrade", "--yes").onTerminal("").run().exits(0).hides(QUESTION);
        call("downgrade", "-y").onTerminal("n\n").run().exits(0).hides(QUESTION);
    }

    @Test
    void quietStillAsks() {
        call("downgrade", "--quiet").onTerminal("n\n").run().exits(1).says("only 1 empty table", QUESTION);
    }

    @Test
    void questionLeavesStdoutToTheDocument() {
        CommandLineRun run =
                call("downgrade", "-o", "json").onTerminal("y\n").run().exits(0).says(QUESTION);
        assertThat(run.json().path("to").asText()).isEqualTo("8b08d78068e3");
        ErrorDocument error = ErrorDocument.of(
                call("downgrade", "-o", "json").onTerminal("n\n").run(), 1);
        assertThat(error.message()).isEqualTo("The downgrade was not confirmed.");
    }

    @Test
    void wrongTargetIsRefusedBeforeAnythingIsAsked() {
        call("downgrade", "head").onTerminal("y\n").run().exits(2).hides(QUESTION);
    }
}
