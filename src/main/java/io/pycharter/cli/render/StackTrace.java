package io.pycharter.cli.render;

import io.pycharter.config.url.KnownSecrets;
import io.pycharter.config.url.SecretMask;
import io.pycharter.error.PycharterException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The stack trace of a failure, for {@code --debug}. */
final class StackTrace {

    /** A line that no server, driver or library has worded. */
    private static final Pattern OURS =
            Pattern.compile("(?:Caused by: )?" + Pattern.quote(PycharterException.class.getPackageName()) + "\\..*");

    private StackTrace() {}

    /** What it says in the words of others is masked, first by what is known to be secret, then by what seems to be. */
    static String of(Throwable failure, KnownSecrets secrets) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return secrets.hide(text.toString().stripTrailing())
                .lines()
                .map(line -> OURS.matcher(line).matches() ? line : SecretMask.mask(line))
                .collect(Collectors.joining("\n"));
    }
}
