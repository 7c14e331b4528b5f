package io.pycharter.embedded;

import io.pycharter.error.BusyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A server that outlived the run that started it. Only for who holds the lock of its directory. */
final class LeftoverServer {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private LeftoverServer() {}

    /**
     * Stops the server that still runs on {@code data}, if any, after its clients have been disconnected.
     *
     * @throws BusyException if it was not started by pycharter, or does not stop
     */
    static void stop(Path data, Consumer<String> progress) throws IOException {
        Optional<Postmaster> left = Postmaster.of(data);
        if (left.isEmpty()) {
            removeEmpty(data);
            return;
        }
        Postmaster postmaster = left.get();
        Optional<ProcessHandle> process = postmaster.process();
        if (process.isEmpty()) {
            return; // PostgreSQL deals with this itself, and makes sure that no part of the old server is left.
        }
        if (postmaster.isOurs(data)) {
            progress.accept("Stopping the server that an earlier run left behind (process " + postmaster.pid() + ").");
            stop(postmaster, process.get(), data);
        } else if (postmaster.runsOn(data)) {
            throw new BusyException(
                    "The PostgreSQL process " + postmaster.pid() + ", which pycharter did not start, runs on \"" + data
                            + "\".",
                    "Stop it with \"pg_ctl stop\" and run the command again.");
        } else if (postmaster.runsElsewhere(data)) {
            // The number is some other program's by now, for which PostgreSQL would refuse to start.
            Files.deleteIfExists(Postmaster.file(data));
        }
    }

    /** A file that a crash left empty makes PostgreSQL refuse to start; one just being written is not empty for long. */
    private static void removeEmpty(Path data) throws IOException {
        if (Files.exists(Postmaster.file(data))) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            if (Postmaster.of(data).isEmpty()) {
                Files.deleteIfExists(Postmaster.file(data));
            } else {
                stop(data, line -> {});
            }
        }
    }

    private static void stop(Postmaster postmaster, ProcessHandle process, Path data) throws IOException {
        for (String signal : new String[] {"INT", "QUIT"}) {
            if (postmaster.isOurs(data)) {
                signal(signal, postmaster.pid());
            }
            if (ends(process)) {
                return;
            }
        }
        throw new BusyException(
                "The PostgreSQL process " + postmaster.pid() + " on \"" + data + "\" does not stop.",
                "End this process and run the command again.");
    }

    private static void signal(String signal, long pid) throws IOException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean ends(ProcessHandle process) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !process.isAlive();
    }
}
