package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script that fails is told so that it can be found and corrected, and nothing is changed. */
class FailingScriptContract extends DatabaseFixture {

    private static final String UP = "V20270201000000__notes.sql";

    @TempDir
    Path directory;

    private String option;

    @BeforeEach
    void stampTheBundledHead() {
        option = "--migrations-dir=" + directory;
        db("stamp", "--force", "head").exits(0);
    }

    private ErrorDocument failsAndChangesNothing(String script) throws SQLException {
        new Scripts(directory)
                .add("20270101", "good", "CREATE TABLE good (id int);", "DROP TABLE good;")
                .add("20270201", "notes", script, "");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("upgrade", option).exits(1).prints().says("running good, good\n").hides("upgraded ");
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "--output=json"), 1);
        assertThat(error.error()).isEqualTo("failed");
        assertThat(error.hint()).endsWith("The database is still at \"" + Chain.HEAD + "\".");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        return error;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE nothing | 42P01 | table \"nothing\" does not exist",
                "SELEC 1 | 42601 | syntax error at or near \"SELEC\"",
                "INSERT INTO good VALUES ('x') | 22P02 | invalid input syntax for type integer: \"x\"",
                "SELECT 1 / 0 | 22012 | division by zero",
                "CREATE TABLE good (id int) | 42P07 | relation \"good\" already exists",
                "DO $$ BEGIN RAISE EXCEPTION 'own words'; END $$ | P0001 | own words",
                "DO $$ BEGIN COMMIT; END $$ | 2D000 | invalid transaction termination",
            })
    void statementThatFailsIsShownWithItsPlace(String statement, String sqlState, String said) throws SQLException {
        ErrorDocument error = failsAndChangesNothing(
                "-- Notes\n\nCREATE TABLE notes (\n    id int\n);\n\n  -- why\n" + statement + ";\nSELECT 1;\n");
        assertThat(error.message())
                .isEqualTo("The script \"" + UP + "\" failed: " + said + " (SQLSTATE " + sqlState + ").");
        assertThat(error.members().path("script").asText()).isEqualTo(UP);
        assertThat(error.members().path("sqlState").asText()).isEqualTo(sqlState);
        assertThat(error.members().path("statement").asText()).isEqualTo(statement);
        assertThat(error.members().path("line").asInt()).isEqualTo(8);
        db("upgrade", option).exits(1).says("\n  at \"" + UP + "\" line 8: " + statement + "\nhint: ");
    }

    @Test
    void detailAndHintOfTheServerAreShown() throws SQLException {
        ErrorDocument error = failsAndChangesNothing(
                "DO $$ BEGIN RAISE 'no' USING DETAIL = 'the detail', HINT = 'Try harder.'; END $$;");
        assertThat(error.message()).contains("failed: no (SQLSTATE P0001). the detail");
        assertThat(error.hint()).startsWith("Try harder. Correct the script or the data");
    }

    @Test
    void onlyTheBeginningOfALongStatementIsShown() throws SQLException {
        ErrorDocument error = failsAndChangesNothing("SELECT '🐘" + "x".repeat(1000) + "'::int;");
        assertThat(error.members().path("statement").asText()).hasSize(200).startsWith("SELECT '🐘xxx");
    }

    @Test
    void rowThatCannotBeCopiedIsShownWithItsPlace() throws SQLException {
        ErrorDocument error = failsAndChangesNothing("SELECT 1;\nCOPY good FROM STDIN;\n1\ntwo\n\\.\n");
        assertThat(error.message()).contains("\"" + UP + "\"", "\"two\"", "22P02");
        assertThat(error.members().path("sqlState").asText()).isEqualTo("22P02");
        assertThat(error.members().path("line").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a int CONSTRAINT late REFERENCES a DEFERRABLE INITIALLY DEFERRED | 23503 | Key (a)=(1) is not present",
                "a int CONSTRAINT late UNIQUE DEFERRABLE INITIALLY DEFERRED | 23505 | Key (a)=(1) already exists",
                "a int, CONSTRAINT late EXCLUDE (a WITH =) DEFERRABLE INITIALLY DEFERRED | 23P01 | Key (a)=(1) conflicts",
            })
    void failureOfADeferredCheckIsReportedWithItsCode(String columns, String state, String detail) throws SQLException {
        String script = """
                CREATE TABLE a (id int PRIMARY KEY);
                CREATE TABLE b (%s);
                INSERT INTO b VALUES (1), (1);
                """.formatted(columns);
        ErrorDocument error = failsAndChangesNothing(script);
        assertThat(error.message()).contains("\"" + UP + "\"", "\"late\"", state, detail);
        assertThat(error.members().path("sqlState").asText()).isEqualTo(state);
        new Scripts(directory).add("20270201", "notes", "", script);
        db("upgrade", option).exits(0);
        db("downgrade", option, "--yes").exits(1).says("\"U20270201000000__notes.sql\"", "\"late\"", detail);
        new Scripts(directory).add("20270301", "alone", "", "-- pycharter: no-transaction\n" + script);
        db("upgrade", option).exits(0);
        db("downgrade", option, "--yes").exits(1).says("\"U20270301000000__alone.sql\"", "\"late\"", detail);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"SELECT 'open;", "SELECT $$open;", "SELECT \"open;", "SELECT 1 /* open;"})
    void unclosedQuoteOrCommentIsRefusedBeforeAnythingRuns(String script) throws SQLException {
        new Scripts(directory)
                .add("20270101", "good", "CREATE TABLE good (id int);", "DROP TABLE good;")
                .add("20270201", "notes", "SELECT 1;\n" + script + "\n", "");
        StoreSnapshot before = StoreSnapshot.of(database);
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "--output=json"), 2);
        assertThat(error.message()).contains("\"" + UP + "\"", "on line 2 that is not closed");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void constraintsThatAreDeferredStaySoForTheNextScript() throws SQLException {
        new Scripts(directory)
                .add("20270101", "good", """
                        CREATE TABLE a (id int PRIMARY KEY);
                        CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
                        INSERT INTO b VALUES (1);
                        INSERT INTO a VALUES (1);
                        """, "DROP TABLE b, a;")
                .add("20270201", "notes", "INSERT INTO b VALUES (2); INSERT INTO a VALUES (2);", "");
        db("upgrade", option).exits(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\restrict x",
                "\\connect other",
                "SELECT 'CREATE TABLE x ()' \\gexec",
                "\\.",
                "\\set x 1\nSELECT :x;"
            })
    void commandOfPsqlIsRefusedByName(String script) throws SQLException {
        new Scripts(directory)
                .add("20270101", "good", "CREATE TABLE good (id int);", "DROP TABLE good;")
                .add("20270201", "notes", "SELECT 1;\n" + script + "\nSELECT 2;\n", "");
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "--output=json"), 2);
        assertThat(error.message()).contains("\"" + UP + "\" contains a psql command on line 2: \"\\");
        assertThat(alembicIds()).containsExactly(Chain.HEAD);
    }

    @Test
    void userWithoutTheRightToCreateIsReported() throws SQLException {
        TestRole role = TestServer.createRole();
        database.execute(
                "DROP SCHEMA pycharter CASCADE",
                "CREATE SCHEMA pycharter",
                "GRANT USAGE ON SCHEMA pycharter TO " + role.name());
        pycharter("db", "upgrade", TestServer.url(database.name(), role.name(), role.password()))
                .exits(4)
                .says("permission denied for schema pycharter");
    }

    @Test
    void downgradeThatFailsChangesNothing() throws SQLException {
        new Scripts(directory)
                .add("20270101", "good", "CREATE TABLE good (id int);", "SELECT 1;\nDROP TABLE goood;")
                .add("20270201", "notes", "CREATE TABLE notes (id int);", "DROP TABLE notes;");
        db("upgrade", option).exits(0);
        StoreSnapshot before = StoreSnapshot.of(database);
        ErrorDocument error = ErrorDocument.of(db("downgrade", option, Chain.HEAD, "-o", "json"), 1);
        assertThat(error.message()).startsWith("The script \"U20270101000000__good.sql\" failed: table \"goood\" does");
        assertThat(error.members().path("line").asInt()).isEqualTo(2);
        assertThat(error.hint()).endsWith("The database is still at \"notes\".");
        assertThat(error.members().path("sqlState").asText()).isEqualTo("42P01");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void codeOfTheServerIsGivenForEveryFailureThatHasOne() {
        TestRole role = TestServer.createRole();
        String url = TestServer.url(database.name(), role.name(), "wrong");
        ErrorDocument error = ErrorDocument.of(pycharter("db", "current", url, "-o", "json"), 4);
        assertThat(error.error()).isEqualTo("access");
        assertThat(error.members().path("sqlState").asText()).isEqualTo("28P01");
        assertThat(error.members().has("script")).isFalse();
    }

    @Test
    void bundledScriptThatMeetsAStrangeDatabaseChangesNothing() throws SQLException {
        db("stamp", "--force", "base").exits(0);
        database.execute("CREATE TABLE pycharter.domains (mine int)");
        StoreSnapshot before = StoreSnapshot.of(database);
        db("upgrade")
                .exits(1)
                .prints()
                .says(
                        "V20251209163657__799b73fe9f6c_initial_schema.sql",
                        "42P07",
                        "hint: The script is not yours to correct: \"pycharter db drift\" shows what was changed by hand");
        db("drift").exits(3);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }
}
