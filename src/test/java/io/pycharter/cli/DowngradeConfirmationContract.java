package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\n", "yes\n", " yes \n", "y"})
    void downgradeGoesOnIfTheAnswerIsYes(String answer) {
        call("downgrade", "-1")
                .onTerminal(answer)
                .run()
                .exits(0)
                .prints("Downgraded from a1b2c3d4e5f6 to 8b08d78068e3: 1 revision.")
                .says("The downgrade to \"-1\" drops:\n  table \"dead_letter_queue\" (0 rows)\n" + QUESTION);
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
                .says(QUESTION, "error: The downgrade was not confirmed.", "hint: Nothing was changed;");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void refusalAfterTheEndOfInputStandsOnALineOfItsOwn() {
        assertThat(call("downgrade").onTerminal("").run().stderr()).contains(QUESTION + "\nerror: ");
    }

    @Test
    void questionNamesTablesAndColumnsWithTheirRows() throws SQLException {
        database.execute("INSERT INTO pycharter.dead_letter_queue"
                + " (id, pipeline_name, record_data, reason, error_message, error_type, stage)"
                + " VALUES ('1', 'p', '{}', 'r', 'm', 't', 's')");
        CommandLineRun run =
                call("downgrade", "f9995dc0f4b3").onTerminal("n\n").run().exits(1);
        assertThat(run.stderr()).startsWith("""
                The downgrade to "f9995dc0f4b3" drops:
                  table "dead_letter_queue" (1 row)
                  columns "data_version", "data_source", "data_fingerprint" of table "quality_metrics" (0 rows)
                Continue? [y/N]\s""");
    }

    @Test
    void questionCountsTheRowsOfEveryTableThatGoes() {
        CommandLineRun run = call("downgrade", "base").onTerminal("n\n").run().exits(1);
        assertThat(run.stderr().lines().filter(line -> line.startsWith("  table ")))
                .hasSize(20)
                .contains("  table \"owners\" (2 rows)", "  table \"data_contracts\" (0 rows)");
    }

    @Test
    void downgradeThatDropsNothingSaysSo() {
        db("downgrade", "ae0efda02aa1").exits(0);
        call("downgrade")
                .onTerminal("y\n")
                .run()
                .exits(0)
                .prints("Downgraded from ae0efda02aa1 to 799b73fe9f6c: 1 revision.")
                .says("The downgrade to \"-1\" drops no table and no column.\n" + QUESTION);
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
        call("downgrade", "--quiet").onTerminal("n\n").run().exits(1).says("table \"dead_letter_queue\"", QUESTION);
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
