package io.pycharter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A pycharter in a process of its own, which can be signalled or killed. */
public final class RunningCommand {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(120);
    private static final long PAUSE_MILLIS = 20;

    private final List<String> arguments;
    private final Process process;
    private final Path out;
    private final Path err;

    RunningCommand(List<String> arguments, Process process, Path out, Path err) {
        this.arguments = arguments;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to stderr so far. */
    public String stderr() {
        return read(err);
    }

    /** Waits until it has written a text to stderr; fails if it ends before. */
    public RunningCommand awaitStderr(String text) {
        await("\"" + text + "\"", () -> {
            boolean ended = !isAlive();
            boolean said = stderr().contains(text);
            assertThat(ended && !said)
                    .withFailMessage("%s ended without \"%s\":%n%s", arguments, text, stderr())
                    .isFalse();
            return said;
        });
        return this;
    }

    /** Ends it by SIGKILL and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        end();
    }

    /** Sends a signal by its name without {@code SIG}. */
    public RunningCommand signal(String name) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + process.pid())
                    .inheritIO()
                    .start();
            assertThat(kill.waitFor()).isZero();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for its end. */
    public CommandLineRun end() {
        return end(TIME_LIMIT);
    }

    /** Waits for its end; kills it and fails if that takes longer than the limit. */
    public CommandLineRun end(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end within " + limit + ": " + arguments + "\n" + stderr());
            }
            return new CommandLineRun(process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    /** Waits for anything that is going to be so. */
    public static void await(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + TIME_LIMIT.toNanos() / 2;
        try {
            while (!condition.call()) {
                assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(end);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
