package io.pycharter.embedded;

import io.pycharter.error.BusyException;
import io.pycharter.time.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A server that outlived the run that started it. Callers hold the lock of its directory. */
final class LeftoverServer {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private LeftoverServer() {}

    /**
     * Disconnects the clients of the server that still runs on {@code data}, if any, and stops it.
     *
     * @throws BusyException if pycharter did not start it, or if it does not stop within a minute
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
            return; // PostgreSQL replaces a stale pid file itself, once nothing of the old server is running.
        }
        if (postmaster.isOurs(data)) {
            progress.accept("Stopping the server that an earlier run left behind (process " + postmaster.pid() + ").");
            stop(postmaster, process.get(), data);
        } else if (postmaster.runsOn(data)) {
            if (postmaster.isEnding() && ends(process.get())) {
                return;
            }
            throw new BusyException(
                    "PostgreSQL process " + postmaster.pid() + ", which pycharter did not start, is running on \""
                            + data + "\".",
                    "Stop it with \"pg_ctl stop\" and run the command again.");
        } else if (postmaster.runsElsewhere(data)) {
            // Another program has this pid now; PostgreSQL would take it for a server and refuse to start.
            Files.deleteIfExists(Postmaster.file(data));
        }
    }

    /** PostgreSQL refuses to start over an empty pid file, as a crash may leave one; while being written it is empty too. */
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
                "PostgreSQL process " + postmaster.pid() + ", which is running on \"" + data + "\", does not stop.",
                "Terminate this process and run the command again.");
    }

    private static void signal(String signal, long pid) throws IOException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean ends(ProcessHandle process) {
        try {
            return Polling.every(Duration.ofMillis(10), LIMIT).until(() -> !process.isAlive());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
