package io.pycharter.cli;

import io.pycharter.connect.OpenConnections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets a run that gets SIGINT, SIGTERM or SIGHUP roll back and report where it left the database.
 *
 * <p>On these signals the Java runtime runs shutdown hooks while the program continues. The hook cancels the statements of
 * this run; the run then fails as usual, rolls back and prints its error, and the process ends with 128 plus the number of
 * the signal.
 */
public final class Interruption {

    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");

    /**
     * Sent when nobody reads the output any more, or a file grows too large. Ignored, so that the failed write is reported.
     * A native program that takes no options of the virtual machine would end.
     */
    private static final List<String> IGNORED_SIGNALS = List.of("PIPE", "XFSZ");

    /** The exit code of a process that a signal ended is this and the number of the signal. */
    private static final int SIGNALLED = 128;

    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 100;

    /** For a run without a connection to print its error. */
    private static final long LAST_WORD_MILLIS = 3000;

    private final OpenConnections connections = new OpenConnections();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile String signal = "a signal";
    private volatile OptionalInt exitCode = OptionalInt.empty();

    private Interruption() {}

    /** Watches for no signal: for a run that shares its process. */
    public static Interruption none() {
        return new Interruption();
    }

    /**
     * Watches for signals on behalf of the thread that calls this, until {@link #finished}.
     *
     * @param exit ends the process
     */
    public static Interruption watch(IntConsumer exit) {
        Interruption interruption = new Interruption();
        Thread run = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(run), "interruption"));
        SIGNALS.forEach(name -> interruption.handle(new Signal(name), exit));
        IGNORED_SIGNALS.forEach(Interruption::ignore);
        return interruption;
    }

    /** The runtime would end the process in the same way, but does not say which signal it was. */
    private void handle(Signal handled, IntConsumer exit) {
        try {
            SignalHandler before = Signal.handle(handled, received -> {
                signal = "SIG" + received.getName();
                exitCode = OptionalInt.of(SIGNALLED + received.getNumber());
                exit.accept(exitCode.getAsInt());
            });
            if (before == SignalHandler.SIG_IGN) {
                // As nohup wants it.
                Signal.handle(handled, before);
            }
        } catch (IllegalArgumentException e) {
            // The runtime keeps this signal to itself.
        }
    }

    private static void ignore(String name) {
        try {
            Signal.handle(new Signal(name), received -> {});
        } catch (IllegalArgumentException e) {
            // This system does not have it.
        }
    }

    /** The connections whose statements are cancelled. */
    OpenConnections connections() {
        return connections;
    }

    /** Whether a signal was received. */
    boolean requested() {
        return requested;
    }

    /** The name of the signal, such as {@code SIGTERM}, as a part of a sentence. */
    String signal() {
        return signal;
    }

    /** What the process exits with after a signal: 128 plus its number; empty if none was received. */
    OptionalInt exitCode() {
        return exitCode;
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
