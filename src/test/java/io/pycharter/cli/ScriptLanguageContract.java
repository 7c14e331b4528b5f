package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a script, up and down alike. */
class ScriptLanguageContract extends DatabaseFixture {

    @TempDir
    Path directory;

    @BeforeEach
    void stampTheBundledHead() throws SQLException {
        db("stamp", "--force", "head").exits(0);
        database.execute("CREATE TABLE pycharter.log (id serial, line text)");
    }

    /** Runs one script as an upgrade, and the same as a downgrade. */
    private void runsUpAndDown(String script) {
        new Scripts(directory).add("20270101", "notes", script, script);
        db("upgrade", "--migrations-dir=" + directory).exits(0);
        db("downgrade", "--migrations-dir=" + directory).exits(0);
    }

    private void logs(String... lines) throws SQLException {
        assertThat(database.query("SELECT line FROM pycharter.log ORDER BY id")).containsExactly(lines);
    }

    @Test
    void rowsMayBeCopiedFromTheScript() throws SQLException {
        runsUpAndDown("COPY log (line) FROM STDIN;\nfirst; -- kept\nit's\\tthe second\n\\.\nSELECT 1;\n");
        logs("first; -- kept", "it's\tthe second", "first; -- kept", "it's\tthe second");
    }

    @Test
    void bodiesBetweenDollarsAreOneStatement() throws SQLException {
        runsUpAndDown("""
                CREATE OR REPLACE FUNCTION note(line text) RETURNS void LANGUAGE plpgsql AS $body$
                BEGIN
                    -- it's; a comment
                    INSERT INTO pycharter.log (line) VALUES (line || $$;'$$);
                END;
                $body$;
                DO $$ BEGIN PERFORM pycharter.note('done'); END $$;
                """);
        logs("done;'", "done;'");
    }

    @Test
    void statementsOfEveryKindAreDistinguished() throws SQLException {
        runsUpAndDown("""
                /* a comment; with /* one */ inside */ INSERT INTO log (line) VALUES ('a;b''c');
                INSERT INTO log (line) VALUES (E'tab\\t;\\'') -- the end is on the next line;
                ;
                INSERT INTO log (line) VALUES (U&'\\0441'), ($x$;$$;$x$);
                CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
                INSERT INTO log (line) VALUES ('last without an end')""");
        assertThat(database.query("SELECT line FROM pycharter.log ORDER BY id").subList(0, 5))
                .containsExactly("a;b'c", "tab\t;'", "с", ";$$;", "last without an end");
    }

    @Test
    void slashAfterTheBeginningOfACommentDoesNotEndIt() throws SQLException {
        runsUpAndDown("""
                /*/ a ; */ INSERT INTO log (line) /*/ b ; */ VALUES /* c /*/ d ; */ ; */ ('whole'); /*/
                INSERT INTO log (line) VALUES ('never');
                */
                CREATE OR REPLACE VIEW lines AS SELECT line /*/; DROP TABLE log; */ FROM log;
                """);
        logs("whole", "whole");
    }

    @Test
    void serverIsAskedForOneStatementAtATime() throws SQLException {
        String two = """
                INSERT INTO log (line) VALUES ('kept?');
                SET standard_conforming_strings = off;
                RESET standard_conforming_strings;
                SELECT '\\'; COMMIT; --';
                """;
        new Scripts(directory).add("20270101", "notes", two, "");
        db("upgrade", "--migrations-dir=" + directory)
                .exits(1)
                .says("V20270101000000__notes.sql", "cannot insert multiple commands");
        logs();
        assertThat(alembicIds()).containsExactly(Chain.HEAD);
    }

    @Test
    void placeholdersOfOtherToolsAreLeftAlone() throws SQLException {
        runsUpAndDown("INSERT INTO log (line) VALUES ('${flyway:user} ${x} :y {{z}} %s ?');");
        logs("${flyway:user} ${x} :y {{z}} %s ?", "${flyway:user} ${x} :y {{z}} %s ?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing\n", "/* nothing */", ";", ";;\n;", "\n\n"})
    void scriptWithoutStatementsIsARevisionLikeAnyOther(String script) throws SQLException {
        runsUpAndDown(script);
        logs();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SET search_path = public; SET ROLE pg_read_all_data | current_schema() || current_user",
                "SET SESSION AUTHORIZATION pg_read_all_data | session_user || current_user",
                "SET SESSION AUTHORIZATION DEFAULT; SET ROLE pg_read_all_data; SET work_mem = '1MB' | current_setting('work_mem')",
                "SET session_replication_role = replica | current_setting('session_replication_role')",
                "SET TIME ZONE 'Asia/Tokyo' | current_setting('timezone')",
                "SET LOCAL statement_timeout = '1h' | current_setting('statement_timeout')",
                "SET lock_timeout = '1h'; SET lock_timeout = '2h' | current_setting('lock_timeout')",
                "SET standard_conforming_strings = off | 'a\\b'",
                "SET DateStyle = 'ISO, DMY' | current_setting('datestyle')",
                "SELECT set_config('check_function_bodies', 'off', false) | current_setting('check_function_bodies')",
                "DO 'BEGIN SET default_transaction_read_only = on; END' | current_setting('default_transaction_read_only')",
                "RESET timezone | current_setting('timezone')",
                "CREATE TEMP TABLE t () | coalesce(to_regclass('pg_temp.t')::text, 'none')",
                "PREPARE p AS SELECT 1 | (SELECT count(*)::text FROM pg_prepared_statements WHERE from_sql)",
            })
    void nextScriptSeesTheSessionAsIfItRanAlone(String settings, String shown) throws SQLException {
        String next = "INSERT INTO log (line) VALUES (" + shown + ");";
        Scripts scripts = new Scripts(directory).add("20270101", "one", next, next);
        db("upgrade", "--migrations-dir=" + directory).exits(0);
        scripts.add("20270201", "two", settings, next).add("20270301", "three", next, settings);
        db("upgrade", "--migrations-dir=" + directory).exits(0);
        db("downgrade", "--migrations-dir=" + directory, "--yes", Chain.HEAD).exits(0);
        assertThat(database.query("SELECT DISTINCT line FROM pycharter.log")).hasSize(1);
        assertThat(database.query("SELECT line FROM pycharter.log")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET client_encoding = 'LATIN1'",
                "SET NAMES 'LATIN1'",
                "SET datestyle = 'German'",
                "SELECT set_config('datestyle', 'SQL, DMY', false)",
                "SELECT '\0'",
            })
    void settingOrCharacterThatCannotBeHasTheNameOfItsScript(String statement) throws SQLException {
        for (String mark : new String[] {"", "-- pycharter: no-transaction\n"}) {
            new Scripts(directory).add("20270101", "notes", mark + "SELECT 1;\n" + statement + ";\n", "");
            for (String command : new String[] {"upgrade", "verify"}) {
                db(command, "--migrations-dir=" + directory)
                        .exits(1)
                        .says("The script \"V20270101000000__notes.sql\"", "hint: ");
            }
        }
        new Scripts(directory).add("20270101", "notes", "SET client_encoding = 'UTF8'; SET NAMES 'utf8'", "");
        db("upgrade", "--migrations-dir=" + directory).exits(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "commit work",
                "BEGIN",
                "START TRANSACTION",
                "ROLLBACK",
                "END",
                "ABORT",
                "PREPARE TRANSACTION 'x'",
                "/* a /* b */ c */ COMMIT",
                "-- a comment\nCOMMIT AND CHAIN",
            })
    void statementThatEndsTheTransactionIsRefusedUpAndDown(String statement) throws SQLException {
        String script = "INSERT INTO log (line) VALUES ('kept?');\n" + statement + ";\n";
        new Scripts(directory).add("20270101", "good", "", "").add("20270201", "notes", script, script);
        StoreSnapshot before = StoreSnapshot.of(database);
        ErrorDocument error = ErrorDocument.of(db("upgrade", "--migrations-dir=" + directory, "-o=json"), 1);
        assertThat(error.message()).contains("\"V20270201000000__notes.sql\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        db("stamp", "--force", "head", "--migrations-dir=" + directory).exits(0);
        before = StoreSnapshot.of(database);
        db("downgrade", "--migrations-dir=" + directory).exits(1).says("\"U20270201000000__notes.sql\"");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        logs();
    }

    @Test
    void savepointsStayInsideTheTransaction() throws SQLException {
        runsUpAndDown("""
                SAVEPOINT a;
                INSERT INTO log (line) VALUES ('gone');
                ROLLBACK TO SAVEPOINT a;
                INSERT INTO log (line) VALUES ('kept');
                RELEASE a;
                """);
        logs("kept", "kept");
    }
}
