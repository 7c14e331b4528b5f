package io.pycharter.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link HoldServer}, killed at the latest when this is closed. */
final class HeldServer implements AutoCloseable {

    /** The shell that starts the server, and the one that watches the process that uses it. */
    private static final int SHELLS = 2;

    private final Process process;
    private final BufferedReader output;

    private HeldServer(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Holds a server on {@code directory}. */
    static HeldServer on(Path directory) throws IOException {
        return start(List.of(), Map.of(), encode(directory.toString()));
    }

    static String encode(String directory) {
        return URLEncoder.encode(directory, StandardCharsets.UTF_8);
    }

    /**
     * @param prefix the command line in front of {@code java}
     * @param variables environment variables to set
     */
    static HeldServer start(List<String> prefix, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                HoldServer.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        return new HeldServer(builder.start());
    }

    /** The next line of its output; null at the end. */
    String nextLine() throws IOException {
        return output.readLine();
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM and returns the exit code. Keeps its standard input open, because it also exits at end of input. */
    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        return exitCode();
    }

    /** Sends SIGKILL and waits for the process to exit. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /**
     * Suspends the process, so that it does not see its shells end, kills the shells, which would stop the server, and then
     * the process. Waits for both shells, because the second may start after the server is ready.
     */
    void killWithShells() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s STOP " + process.pid())
                .start()
                .waitFor();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (shells().size() < SHELLS) {
            if (System.nanoTime() > end) {
                throw new AssertionError("process " + process.pid() + " has the shells " + shells());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        shells().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    private List<ProcessHandle> shells() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").matches(".*/(da|ba)?sh"))
                .toList();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
