package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connection ends between the request to commit and its answer, and the program still says what is true. */
@Timeout(60)
class LostCommitIT {

    private static final String TRIGGER = "uq_schemas_title_version";

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void whatTheServerHasCommittedIsReportedAsDone() throws IOException {
        CommandLineRun run = upgradeThrough(CuttingProxy.Cut.AFTER_COMMIT);
        run.exits(0).prints("Upgraded " + Chain.toHead("base"));
        assertThat(StoreState.of(database).revision()).isEqualTo(Chain.HEAD);
    }

    @Test
    void thatHoldsWhenTheConnectionWithTheLockIsLostToo() throws IOException {
        upgradeThrough(CuttingProxy.Cut.AFTER_COMMIT_EVERYWHERE).exits(0).prints("Upgraded " + Chain.toHead("base"));
        assertThat(StoreState.of(database).revision()).isEqualTo(Chain.HEAD);
    }

    @Test
    void whatTheServerHasNotCommittedIsReportedAsNotDone() throws IOException {
        upgradeThrough(CuttingProxy.Cut.BEFORE_COMMIT)
                .exits(4)
                .prints()
                .says(
                        "error: The connection was lost while the changes were being committed; the server did not keep"
                                + " them.",
                        "hint: Run the command again.",
                        "The database is still at \"base\".");
        assertThat(StoreState.of(database).isUntouched()).isTrue();
        call("db", "upgrade", database.url()).runHere().exits(0);
    }

    @Test
    void aDowngradeThatTheServerHasCommittedIsReportedAsDone() throws IOException {
        call("db", "upgrade", database.url()).runHere().exits(0);
        try (CuttingProxy proxy = new CuttingProxy(TestServer.port(), CuttingProxy.Cut.AFTER_COMMIT, TRIGGER)) {
            pycharter("db", "downgrade", "remove_artifact_versions", through(proxy))
                    .exits(0)
                    .prints("Downgraded from %s to remove_artifact_versions: %s."
                            .formatted(Chain.HEAD, Chain.revisions(Chain.above("remove_artifact_versions"))));
            assertThat(proxy.cuts()).isEqualTo(1);
        }
        assertThat(StoreState.of(database).revision()).isEqualTo("remove_artifact_versions");
    }

    @ParameterizedTest
    @CsvSource({
        "AFTER_COMMIT, 0, ''",
        "BEFORE_COMMIT, 4, the server did not keep them",
        "AFTER_COMMIT_FOR_GOOD, 4, All of them were kept or none"
    })
    void theOutcomeOfARepairIsLookedUpToo(CuttingProxy.Cut cut, int exitCode, String said) throws Exception {
        call("db", "upgrade", database.url()).runHere().exits(0);
        database.execute("ALTER TABLE pycharter.schemas DROP CONSTRAINT " + TRIGGER);
        try (CuttingProxy proxy = new CuttingProxy(TestServer.port(), cut, TRIGGER)) {
            pycharter("db", "drift", "--fix", "--yes", through(proxy))
                    .exits(exitCode)
                    .says(said);
            assertThat(proxy.cuts()).isEqualTo(1);
        }
        call("db", "drift", database.url()).runHere().exits(cut == CuttingProxy.Cut.BEFORE_COMMIT ? 3 : 0);
    }

    @Test
    void anUnknownOutcomeIsReportedAsUnknown() throws IOException {
        upgradeThrough(CuttingProxy.Cut.AFTER_COMMIT_FOR_GOOD)
                .exits(4)
                .prints()
                .says(
                        "error: The connection was lost while the changes were being committed, and the server has not"
                                + " come back.",
                        "All of them were kept or none: \"pycharter db current\" shows which")
                .hides("still at", "Nothing was changed");
        call("db", "current", database.url()).runHere().exits(0).prints(Chain.HEAD + " (head)");
    }

    @Test
    void theSignalDuringSuchAWaitIsObeyed() throws IOException {
        try (CuttingProxy proxy =
                new CuttingProxy(TestServer.port(), CuttingProxy.Cut.AFTER_COMMIT_FOR_GOOD, TRIGGER)) {
            RunningCommand run = call("db", "upgrade", through(proxy)).start();
            RunningCommand.await("the cut", () -> proxy.cuts() > 0);
            run.signal("TERM")
                    .end(Duration.ofSeconds(10))
                    .exits(143)
                    .says(
                            "error: Interrupted by SIGTERM while running \"pycharter db upgrade\".",
                            "All of them were kept or none")
                    .hides("still at");
        }
    }

    private CommandLineRun upgradeThrough(CuttingProxy.Cut cut) throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(TestServer.port(), cut, TRIGGER)) {
            CommandLineRun run = pycharter("db", "upgrade", through(proxy));
            assertThat(proxy.cuts()).isEqualTo(1);
            return run;
        }
    }

    private String through(CuttingProxy proxy) {
        return database.url().replace(":" + TestServer.port() + "/", ":" + proxy.port() + "/");
    }
}
