package io.pycharter.cli;

import io.pycharter.connect.OpenConnections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that is told to end (SIGINT, SIGTERM, SIGHUP) leave the database whole and say so.
 *
 * <p>The Java runtime answers these signals by running the shutdown hook while the program goes on. The hook cancels what
 * the server is doing for this run; the run then fails in the ordinary way, rolls back, prints its error, and the process
 * ends with 128 plus the number of the signal.
 */
public final class Interruption {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 100;

    /** For a run that has no connection any more to print its error, or to go on waiting for one in vain. */
    private static final long LAST_WORD_MILLIS = 3000;

    private final OpenConnections connections = new OpenConnections();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    private Interruption() {}

    /** Watches for nothing: for a run that is not the whole process. */
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

    /** Whether a signal has come. */
    boolean requested() {
        return requested;
    }

    /** The run has said its last word. */
    public void finished() {
        finished.countDown();
    }

    /** A cancel request that arrives between two statements has no effect, hence more than one. */
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
