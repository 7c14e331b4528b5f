package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.cli.render.Streams;
import io.pycharter.cli.render.Terminal;
import io.pycharter.config.file.Environment;
import io.pycharter.testing.RunningCommand;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A question is left as soon as the run is interrupted, though nothing was typed. */
class InterruptedQuestionTest extends DatabaseFixture {

    private static final Duration SOON = Duration.ofSeconds(2);

    /** As a terminal at which nobody types, it cannot be interrupted. */
    private static final class Silence extends InputStream {

        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"downgrade", "stamp ae0efda02aa1", "drift --fix"})
    void questionIsLeftAtOnce(String words) throws SQLException, InterruptedException {
        startAt("799b73fe9f6c");
        if (words.startsWith("drift")) {
            database.execute("ALTER TABLE pycharter.owners ADD COLUMN nick text");
        }
        StoreSnapshot before = StoreSnapshot.of(database);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(new Silence(), StandardCharsets.UTF_8)));
        RunContext context = new RunContext(
                new Environment(Map.of(), Path.of("/"), Optional.empty()),
                streams,
                new Terminal(true, true, false),
                Interruption.none());
        Thread run = new Thread(() -> new Cli(context).run(("db " + words + " " + database.url()).split(" ")));
        run.start();
        RunningCommand.await(
                "the question", () -> err.toString(StandardCharsets.UTF_8).contains("? [y/N] "));
        run.interrupt();
        run.join(SOON.toMillis());
        assertThat(run.isAlive()).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("? [y/N] \nerror: ", "was not confirmed", "Nothing was changed.");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }
}
