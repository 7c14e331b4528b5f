package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that must run outside of a transaction end the group before them and run alone. */
class NonTransactionalScriptContract extends DatabaseFixture {

    private static final String ALONE = "-- pycharter: no-transaction\n";
    private static final String CREATE = ALONE + "CREATE UNIQUE INDEX CONCURRENTLY ix ON notes (id);";
    private static final String DROP = ALONE + "DROP INDEX CONCURRENTLY ix;";

    @TempDir
    Path directory;

    private Scripts scripts;
    private String option;

    @BeforeEach
    void stampTheBundledHead() {
        option = "--migrations-dir=" + directory;
        db("stamp", "--force", "head").exits(0);
        scripts = new Scripts(directory)
                .add("20270101", "one", "CREATE TABLE notes (id int);", "DROP TABLE notes;")
                .add("20270201", "two", CREATE, DROP)
                .add("20270301", "three", "CREATE TABLE more (id int);", "DROP TABLE more;");
    }

    private boolean hasValidIndex() throws SQLException {
        return database.query("SELECT indisvalid::text FROM pg_index WHERE indexrelid = to_regclass('pycharter.ix')")
                .equals(List.of("true"));
    }

    @Test
    void scriptsBeforeAndAfterItRunInOneCommand() throws SQLException {
        db("upgrade", option)
                .exits(0)
                .prints("Upgraded from " + Chain.HEAD + " to three (head): 3 revisions.")
                .says("upgraded one, ", "upgraded two, ", "upgraded three, ");
        assertThat(hasValidIndex()).isTrue();
        assertThat(alembicIds()).containsExactly("three");
        assertThat(history()).hasSize(Chain.SIZE + 3);
        db("downgrade", option, Chain.HEAD)
                .exits(0)
                .prints("Downgraded from three to " + Chain.HEAD + ": 3 revisions.");
        assertThat(StoreSnapshot.store(database).tables()).isEmpty();
        assertThat(history()).hasSize(Chain.SIZE);
    }

    @Test
    void itRunsByItselfToo() throws SQLException {
        db("upgrade", option, "one").exits(0);
        db("upgrade", option, "two").exits(0).prints("Upgraded from one to two: 1 revision.");
        assertThat(hasValidIndex()).isTrue();
        db("current", option, "-v").exits(0);
        db("downgrade", option).exits(0).prints("Downgraded from two to one: 1 revision.");
        assertThat(hasValidIndex()).isFalse();
    }

    @Test
    void failureKeepsWhatRanBeforeAndSaysSo() throws SQLException {
        scripts.add(
                "20270101",
                "one",
                "CREATE TABLE notes (id int); INSERT INTO notes VALUES (1), (1);",
                "DROP TABLE notes;");
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "-o=json"), 1);
        assertThat(error.message()).contains("\"V20270201000000__two.sql\"", "Key (id)=(1) is duplicated", "23505");
        assertThat(error.hint()).endsWith("What ran before is kept: the database is now at \"one\".");
        assertThat(error.members().path("line").asInt()).isEqualTo(2);
        assertThat(alembicIds()).containsExactly("one");
        assertThat(history()).hasSize(Chain.SIZE + 1);
        assertThat(StoreSnapshot.store(database).tables()).containsOnlyKeys("notes");
        db("current", option).exits(0).prints("one");

        database.execute("DELETE FROM pycharter.notes", "DROP INDEX IF EXISTS pycharter.ix");
        db("upgrade", option).exits(0).prints("Upgraded from one to three (head): 2 revisions.");
        assertThat(hasValidIndex()).isTrue();
    }

    @Test
    void failureTellsThatTheStatementsBeforeItInTheScriptAreKept() throws SQLException {
        scripts.add("20270201", "two", ALONE + "CREATE TABLE kept (id int);\nSELECT 1 / 0;", DROP);
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "-o=json"), 1);
        assertThat(StoreSnapshot.store(database).tables()).containsOnlyKeys("notes", "kept");
        assertThat(error.hint()).contains("runs outside of a transaction");
        assertThat(alembicIds()).containsExactly("one");
    }

    @Test
    void failureOfALaterTransactionKeepsIt() throws SQLException {
        scripts.add("20270301", "three", "CREATE TABLE more (id int); SELECT 1 / 0;", "");
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "-o=json"), 1);
        assertThat(error.hint()).endsWith("What ran before is kept: the database is now at \"two\".");
        assertThat(alembicIds()).containsExactly("two");
        assertThat(hasValidIndex()).isTrue();
        assertThat(StoreSnapshot.store(database).tables()).containsOnlyKeys("notes");
    }

    @Test
    void failureOfADowngradeKeepsWhatRanBeforeAndSaysSo() throws SQLException {
        db("upgrade", option).exits(0);
        database.execute("DROP INDEX pycharter.ix");
        ErrorDocument error = ErrorDocument.of(db("downgrade", option, Chain.HEAD, "--yes", "-o=json"), 1);
        assertThat(error.members().path("script").asText()).isEqualTo("U20270201000000__two.sql");
        assertThat(error.hint()).contains("the database is now at \"two\".");
        assertThat(alembicIds()).containsExactly("two");
        assertThat(history()).hasSize(Chain.SIZE + 2);
    }

    @Test
    void statementThatNeedsItSaysHowToMarkTheScript() throws SQLException {
        scripts.add("20270201", "two", "CREATE INDEX CONCURRENTLY ix ON notes (id);", DROP);
        StoreSnapshot before = StoreSnapshot.of(database);
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "-o=json"), 1);
        assertThat(error.message())
                .isEqualTo(
                        "The script \"V20270201000000__two.sql\" has a statement on line 1 that cannot run inside a transaction:"
                                + " \"CREATE INDEX CONCURRENTLY ix ON notes (id)\".");
        assertThat(error.hint()).contains("\"-- pycharter: no-transaction\"");
        scripts.add("20270201", "two", "SELECT 1;\nCREATE INDEX CONCURRENTLY ix ON notes (id);", DROP);
        error = ErrorDocument.of(db("upgrade", option, "-o=json"), 1);
        assertThat(error.message())
                .contains(" on line 2 ")
                .endsWith(": \"CREATE INDEX CONCURRENTLY ix ON notes (id)\".");
        assertThat(error.hint()).contains("\"-- pycharter: no-transaction\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO notes VALUES (1);\nVACUUM notes;",
                "SET lock_timeout = '5s';\nCREATE INDEX CONCURRENTLY ix2 ON notes (id);",
                "CREATE TYPE mood AS ENUM ('sad');\nALTER TYPE mood ADD VALUE 'glad';\nCREATE INDEX CONCURRENTLY ix2 ON notes (id);",
                "CREATE INDEX CONCURRENTLY ix2 ON notes (id);\nANALYZE notes;\nDROP INDEX CONCURRENTLY ix2;",
                "BEGIN;\nINSERT INTO notes VALUES (1);\nCOMMIT;\nVACUUM notes;",
                "COPY notes FROM STDIN;\n1\n\\.\nVACUUM notes;",
            })
    void eachOfItsStatementsRunsByItself(String script) throws SQLException {
        scripts.add(
                "20270201",
                "two",
                ALONE + script,
                ALONE + script.replace("mood", "mood2").replace("ix2", "ix3"));
        db("upgrade", option, "two").exits(0).prints("Upgraded from " + Chain.HEAD + " to two: 2 revisions.");
        db("downgrade", option, "one", "--yes").exits(0);
        assertThat(alembicIds()).containsExactly("one");
    }

    @Test
    void transactionThatItDoesNotEndIsRefused() throws SQLException {
        scripts.add("20270201", "two", ALONE + "BEGIN;\nCREATE TABLE lost (id int);", DROP);
        db("upgrade", option, "two").exits(1).says("\"V20270201000000__two.sql\" begins a transaction");
        assertThat(alembicIds()).containsExactly("one");
        assertThat(StoreSnapshot.store(database).tables()).containsOnlyKeys("notes");
    }

    @Test
    void invalidIndexIsNeverTakenForOneThatWasMade() throws SQLException {
        scripts.add("20270101", "one", "CREATE TABLE notes (id int); INSERT INTO notes VALUES (1), (1);", "");
        scripts.add(
                "20270201", "two", ALONE + "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON notes (id);", DROP);
        db("upgrade", option).exits(1).says("23505");
        db("upgrade", option).exits(1).says("leaves the index \"ix\" invalid", "DROP INDEX CONCURRENTLY IF EXISTS ix");
        assertThat(alembicIds()).containsExactly("one");
        scripts.add("20270201", "two", "CREATE UNIQUE INDEX IF NOT EXISTS ix ON notes (id);", "DROP INDEX ix;");
        db("upgrade", option).exits(1).says("leaves the index \"ix\" invalid");
        assertThat(alembicIds()).containsExactly("one");

        database.execute("DELETE FROM pycharter.notes");
        scripts.add("20270201", "two", ALONE + "DROP INDEX CONCURRENTLY IF EXISTS ix;\n" + CREATE, DROP);
        db("upgrade", option, "two").exits(0);
        assertThat(hasValidIndex()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX CONCURRENTLY ix ON notes (id)",
                "DROP INDEX CONCURRENTLY ix",
                "REINDEX (VERBOSE) TABLE CONCURRENTLY notes",
                "REINDEX DATABASE x",
                "VACUUM (ANALYZE) notes",
                "ALTER SYSTEM SET work_mem = '5MB'",
                "CREATE DATABASE x",
                "DROP DATABASE IF EXISTS x",
                "CREATE TABLESPACE x LOCATION '/x'",
                "ALTER TABLE notes DETACH PARTITION p CONCURRENTLY",
                "DISCARD ALL",
                "CLUSTER",
            })
    void statementWithoutTheMarkIsRefusedBeforeAnythingRuns(String statement) throws SQLException {
        scripts.add("20270301", "three", "SELECT 1;\n/* why */ " + statement + ";", "SELECT 1;");
        StoreSnapshot before = StoreSnapshot.of(database);
        ErrorDocument error = ErrorDocument.of(db("upgrade", option, "-o=json"), 1);
        assertThat(error.message()).contains("\"V20270301000000__three.sql\"", "on line 2", statement);
        assertThat(error.hint()).contains("\"-- pycharter: no-transaction\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void unknownMarkIsRefused() {
        scripts.add("20270201", "two", "-- pycharter: no-transactions\n", DROP);
        db("upgrade", option).exits(2).says("\"V20270201000000__two.sql\" has an unknown line");
    }
}
