package io.pycharter.cli;

import io.pycharter.cli.help.ConnectionOptions;
import io.pycharter.connect.RunPolicy;
import io.pycharter.error.UsageException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How long a command that changes a database waits for another run. */
final class LockOptions implements ConnectionOptions {

    /** Long enough for any sensible wait, short enough for the arithmetic. */
    private static final int MOST_DIGITS = 7;

    private static final Pattern FORM = Pattern.compile("([0-9]{1," + MOST_DIGITS + "})(ms|s|m|h)?");

    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long to wait for another run to finish: a number, and ms, s, m or h if it is not"
                    + " seconds; 0 tries only once. Default: 60s.")
    private String wait;

    RunPolicy policy() {
        return new RunPolicy(lockWait());
    }

    private Duration lockWait() {
        Matcher form = FORM.matcher(wait);
        if (!form.matches()) {
            throw new UsageException(
                    "\"%s\" is not a valid time for \"--lock-wait\".".formatted(wait),
                    "Give a number with a unit, ms, s, m or h, such as \"90s\".");
        }
        long number = Long.parseLong(form.group(1));
        String unit = form.group(2) == null ? "s" : form.group(2);
        switch (unit) {
            case "ms":
                return Duration.ofMillis(number);
            case "m":
                return Duration.ofMinutes(number);
            case "h":
                return Duration.ofHours(number);
            default:
                return Duration.ofSeconds(number);
        }
    }
}
