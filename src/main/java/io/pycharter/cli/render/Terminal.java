package io.pycharter.cli.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which standard streams are a terminal.
 *
 * @param input a person can be asked
 * @param error progress can be drawn, and colour used if {@code colour} says so
 * @param colour {@code NO_COLOR} is not set (no-color.org)
 * @param width asks how many characters a line of standard output has; empty if that is not a terminal
 */
public record Terminal(boolean input, boolean error, boolean colour, Supplier<Optional<String>> width) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path CONTROLLING = Path.of("/dev/tty");

    /** A terminal whose width is not known. */
    public Terminal(boolean input, boolean error, boolean colour) {
        this(input, error, colour, Optional::empty);
    }

    /** No terminal at all, as in a pipeline. */
    public static final Terminal NONE = new Terminal(false, false, false);

    /** The streams of this process. */
    public static Terminal ofProcess(Map<String, String> variables) {
        boolean noColour = !variables.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(variables.getOrDefault("TERM", "dumb"));
        boolean error = isTerminal(2);
        return new Terminal(isTerminal(0), error, error && !noColour, Terminal::widthOfOutput);
    }

    private static Optional<String> widthOfOutput() {
        return isTerminal(1) ? TerminalWidth.of(CONTROLLING.toFile()) : Optional.empty();
    }

    /**
     * {@code System.console()} is about stdin and stdout together, and from JDK 22 on exists without a terminal too. On Linux
     * the name of the device behind a stream tells.
     */
    private static boolean isTerminal(int descriptor) {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return System.console() != null;
        }
        try {
            String device = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(descriptor)))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
