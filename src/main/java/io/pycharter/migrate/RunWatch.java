package io.pycharter.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Tells what a long run does and waits for, from a thread of its own.
 *
 * <p>It has a connection only while it asks, so that it takes none from the run, and asks nothing at all of a run that ends
 * soon. That it could not ask is no failure of the run.
 */
final class RunWatch implements AutoCloseable {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** For an answer that is under way when the run ends. */
    private static final long LAST_ANSWER_MILLIS = 1000;

    private final DataSource dataSource;
    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile int process;

    private RunWatch(DataSource dataSource, Progress progress, int process) {
        this.dataSource = dataSource;
        this.progress = progress;
        this.process = process;
        this.thread = new Thread(this::run, "run watch");
        this.thread.setDaemon(true);
    }

    /** Begins to watch a run, until it is closed. */
    static RunWatch start(DataSource dataSource, Progress progress, int process) {
        RunWatch watch = new RunWatch(dataSource, progress, process);
        watch.thread.start();
        return watch;
    }

    /** From now on, this server process works for the run. */
    void follow(int working) {
        process = working;
    }

    private void run() {
        try {
            for (Duration pause = FIRST; !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS); pause = INTERVAL) {
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try (Connection connection = dataSource.getConnection()) {
            RunActivity.of(connection, process).ifPresent(this::tell);
        } catch (SQLException | RuntimeException e) {
            // The server may have no connection to spare now; if it is gone, the run itself says so.
        }
    }

    private synchronized void tell(RunActivity activity) {
        if (ended.getCount() > 0) {
            progress.waiting(activity);
        }
    }

    @Override
    public void close() {
        end();
        try {
            thread.join(LAST_ANSWER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        ended.countDown();
    }
}
