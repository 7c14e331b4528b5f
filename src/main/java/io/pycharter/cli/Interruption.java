package io.pycharter.cli;

import io.pycharter.connect.OpenConnections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that gets SIGINT, SIGTERM or SIGHUP roll back and report where it left the database.
 *
 * <p>On these signals the Java runtime runs shutdown hooks while the program continues. The hook cancels the statements of
 * this run; the run then fails as usual, rolls back and prints its error, and the process ends with 128 plus the number of
 * the signal.
 */
public final class Interruption {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 100;

    /** For a run without a connection to print its error. */
    private static final long LAST_WORD_MILLIS = 3000;

    private final OpenConnections connections = new OpenConnections();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    private Interruption() {}

    /** Watches for no signal: for a run that shares its process. */
    public static Interruption none() {
        return new Interruption();
    }

    /** Watches for signals on behalf of the thread that calls this, until {@link #finished}. */
    public static Interruption watch() {
        Interruption interruption = new Interruption();
        Thread run = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(run), "interruption"));
        return interruption;
    }

    /** The connections whose statements are cancelled. */
    OpenConnections connections() {
        return connections;
    }

    /** Whether a signal was received. */
    boolean requested() {
        return requested;
    }

    /** The run has printed its last line. */
    public void finished() {
        finished.countDown();
    }

    /** Cancels repeatedly: a request that arrives between two statements has no effect. */
    private void end(Thread run) {
        if (finished.getCount() == 0) {
            return;
        }
        requested = true;
        run.interrupt();
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            do {
                connections.cancelStatements();
            } while (!finished.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    && !connections.isEmpty()
                    && System.nanoTime() < deadline);
            finished.await(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
