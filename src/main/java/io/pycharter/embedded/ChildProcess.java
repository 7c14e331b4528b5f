package io.pycharter.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that ends when this process does, even by SIGKILL: a small shell beside it reads from a pipe that only this
 * process can write to, and sends the program a signal when the pipe is closed. The program has a session of its own where the
 * system offers that ({@code setsid}), so that Ctrl-C reaches this process only, which then stops the program in order.
 */
final class ChildProcess {

    private static final Set<String> KEPT_VARIABLES = Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH");
    private static final String WATCH = """
            exec 3<&0 </dev/null
            "$@" 3<&- &
            program=$!
            { read -r line <&3 || kill -s "$0" $program; } >/dev/null 2>&1 &
            wait $program
            code=$?
            kill $! 2>/dev/null
            exit $code
            """;

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program in the root directory, with no environment but the few variables it needs.
     *
     * @param account what runs it
     * @param stopSignal the signal to send when this process ends, such as {@code TERM}
     * @param command the program, with an absolute path, and its arguments
     * @param output the file that takes its output, emptied first
     * @throws IOException if not even a shell can be started
     */
    static ChildProcess start(ServerAccount account, String stopSignal, List<String> command, Path output)
            throws IOException {
        Files.deleteIfExists(output);
        Files.createFile(output, OwnedFiles.OWNER_ONLY);
        account.give(output);
        List<String> line = new ArrayList<>(session());
        line.addAll(account.prefix());
        line.addAll(List.of("/bin/sh", "-c", WATCH, stopSignal));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return new ChildProcess(builder.start(), output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; whether it ended by itself within {@code limit}, with the exit code 0. It is over afterwards. */
    boolean succeeds(Duration limit) {
        if (ends(limit)) {
            release();
            return process.exitValue() == 0;
        }
        stop(Duration.ofSeconds(5));
        return false;
    }

    /** Sends the stop signal and waits; after {@code limit} the program is killed. Does nothing if it is over. */
    void stop(Duration limit) {
        release();
        if (!ends(limit)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            ends(Duration.ofSeconds(5));
        }
    }

    /** The last four lines that it wrote, in one line. */
    String lastOutput() {
        try {
            List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            return "its output could not be read: " + Failures.reason(e);
        }
    }

    /** Has the stop signal sent, if the program is still running. */
    private void release() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ends(Duration limit) {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<String> session() {
        for (String program : List.of("/usr/bin/setsid", "/bin/setsid")) {
            if (Files.isExecutable(Path.of(program))) {
                return List.of(program);
            }
        }
        return List.of();
    }
}
