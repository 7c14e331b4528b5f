package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a script, up and down alike. */
class ScriptLanguageContract extends DatabaseFixture {

    @TempDir
    Path directory;

    @BeforeEach
    void stampTheBundledHead() throws SQLException {
        db("stamp").exits(0);
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
    void statementsOfEveryKindAreToldApart() throws SQLException {
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

    @Test
    void scriptThatChangesSettingsDoesNotChangeThemForTheNext() throws SQLException {
        String settings = "SET search_path = public; SET ROLE pg_read_all_data; ";
        String next = "INSERT INTO log (line) VALUES (current_schema());";
        new Scripts(directory).add("20270101", "one", settings, next).add("20270201", "two", next, settings);
        db("upgrade", "--migrations-dir=" + directory).exits(0);
        db("downgrade", "--migrations-dir=" + directory, Chain.HEAD).exits(0);
        logs("pycharter", "pycharter");
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
        db("stamp", "--migrations-dir=" + directory).exits(0);
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
