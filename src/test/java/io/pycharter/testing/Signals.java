package io.pycharter.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Signals that tests send to the processes which they start. */
public final class Signals {

    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private Signals() {}

    /**
     * Skips the test where the signal would not arrive: what is started below {@code nohup}, or by a script with {@code &}, ignores
     * {@code HUP} or {@code INT}, and by the rules of POSIX so does every process below it.
     *
     * @param signal {@code HUP}, {@code INT} or {@code TERM}
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/execve.html">POSIX, exec</a>
     */
    public static void assumeNotIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            String ignored = Files.readString(status).replaceAll("(?s).*\nSigIgn:\\s*(\\w+).*", "$1");
            assumeThat(Long.parseUnsignedLong(ignored, 16) >> (NUMBERS.get(signal) - 1) & 1)
                    .as("SIG%s is ignored", signal)
                    .isZero();
        }
    }
}
