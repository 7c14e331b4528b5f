package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;

import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compared while another run migrates the database is the state before that run or after it. */
class LookBesideRunIT {

    private static final int LOOKS = 15;

    @ParameterizedTest
    @ValueSource(strings = {"drift", "verify", "diagram"})
    void noLookFailsAndNoneFindsDrift(String command) {
        try (TestDatabase database = TestServer.createDatabase()) {
            call("db", "upgrade", database.url()).runHere().exits(0);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> runs = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    call("db", "downgrade", "base", "--yes", database.url())
                            .runHere()
                            .exits(0);
                    call("db", "upgrade", database.url()).runHere().exits(0);
                }
            });
            try {
                for (int look = 0; look < LOOKS; look++) {
                    call("db", command, database.url()).runHere().exits(0);
                }
            } finally {
                enough.set(true);
            }
            runs.join();
        }
    }
}
