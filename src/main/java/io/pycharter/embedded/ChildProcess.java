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
 * A program that is stopped when this process ends, even by SIGKILL: a companion shell reads a pipe whose only writer is
 * this process, and signals the program when the pipe closes. Where {@code setsid} is available the program gets its own
 * session, so that Ctrl-C reaches only this process, which then stops the program cleanly.
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
     * Starts a program in the root directory, with only the environment variables that it needs.
     *
     * @param account the account to run it under
     * @param stopSignal the signal to send when this process ends, such as {@code TERM}
     * @param command the absolute path of the program, and its arguments
     * @param output the file that receives its output, replaced if it exists
     * @throws IOException if the shell cannot be started
     */
    static ChildProcess start(ServerAccount account, String stopSignal, List<String> command, Path output)
            throws IOException {
        Files.deleteIfExists(output);
        Files.createFile(output, OwnedFiles.OWNER_ONLY);
        account.takeOwnership(output);
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

    /**
     * Waits for the program to exit, and stops it after {@code limit}.
     *
     * @return whether it exited by itself within {@code limit} with exit code 0
     */
    boolean succeeds(Duration limit) {
        if (exits(limit)) {
            closePipe();
            return process.exitValue() == 0;
        }
        stop(Duration.ofSeconds(5));
        return false;
    }

    /** Sends the stop signal and waits; kills the program after {@code limit}. No effect if it has exited. */
    void stop(Duration limit) {
        closePipe();
        if (!exits(limit)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            exits(Duration.ofSeconds(5));
        }
    }

    /** The last four non-empty lines of its output, joined by {@code " | "}. */
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

    /** Makes the companion shell send the stop signal if the program is still running. */
    private void closePipe() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exits(Duration limit) {
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
