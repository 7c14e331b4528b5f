package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code db stamp} asks a person on a terminal. */
class StampConfirmationContract extends DatabaseFixture {

    private static final String QUESTION = "Continue? [y/N] ";

    @BeforeEach
    void upgradeTheDatabase() {
        Assumptions.assumeFalse(CommandLineCall.isInstalled());
        startAt("799b73fe9f6c");
    }

    @Test
    void questionNamesTheDatabaseAndWhatIsReplaced() throws SQLException {
        CommandLineRun run = call("stamp", "ae0e").onTerminal("y\n").run().exits(0);
        assertThat(run.stderr())
                .startsWith(
                        "This records ae0efda02aa1 in the database \"%s\" on \"127.0.0.1:%d\", replacing \"799b73fe9f6c\","
                                        .formatted(database.name(), TestServer.port())
                                + " without running any script.\n" + QUESTION);
        run.prints("Stamped ae0efda02aa1, replacing 799b73fe9f6c.");
        assertThat(alembicIds()).containsExactly("ae0efda02aa1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yea\n"})
    void stampChangesNothingIfTheAnswerIsAnythingElse(String answer) throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        call("stamp", "ae0e")
                .onTerminal(answer)
                .run()
                .exits(1)
                .prints()
                .says(
                        QUESTION,
                        "error: The stamp was not confirmed.",
                        "hint: Answer \"y\" or give \"--yes\" to continue. Nothing was changed.");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void headIsProposedWhereNoRevisionIsGiven() throws SQLException {
        call("stamp", "--force")
                .onTerminal("y\n")
                .run()
                .exits(0)
                .says("This records " + Chain.HEAD + " (head) in the database", QUESTION);
        assertThat(alembicIds()).containsExactly(Chain.HEAD);
    }

    @Test
    void nothingIsAskedWithYes() {
        call("stamp", "ae0e", "--yes").onTerminal("").run().exits(0).hides(QUESTION);
        call("stamp", "--yes").onTerminal("").run().exits(2).hides(QUESTION);
    }

    @Test
    void nothingIsAskedWhereTheTablesContradict() {
        call("stamp", "f99").onTerminal("y\n").run().exits(3).hides(QUESTION);
    }

    @Test
    void quietStillAsks() {
        call("stamp", "ae0e", "--quiet").onTerminal("n\n").run().exits(1).says("This records", QUESTION);
    }
}
