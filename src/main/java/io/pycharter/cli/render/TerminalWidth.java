package io.pycharter.cli.render;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks {@code stty}, which takes a child process: Java itself cannot tell how wide a terminal is. */
final class TerminalWidth {

    private static final long PATIENCE_MILLIS = 1000;

    private TerminalWidth() {}

    /** In characters; empty if the device is no terminal, or does not know. */
    static Optional<String> of(File device) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return Optional.of(size[size.length - 1]).filter(columns -> columns.matches("[1-9][0-9]*"));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
