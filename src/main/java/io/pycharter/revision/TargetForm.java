package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.regex.Pattern;

/** The syntax of targets. */
final class TargetForm {

    /** Steps alone, or a name with optional steps; a name may itself contain hyphens. */
    static final Pattern PATTERN = Pattern.compile("[+-]\\d+|(?<name>[A-Za-z0-9_.-]+?)(?<steps>[+-]\\d+)?");

    private static final int MAX_DIGITS = 9;
    private static final int MORE_THAN_ANY_CHAIN = 1_000_000_000;
    private static final int MAX_SHOWN = 80;

    /** Text that could be a URL, or part of one, may contain a password and is never shown. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[:/@=?]");

    private TargetForm() {}

    /** A signed number of steps; one that does not fit into an {@code int} becomes larger than any chain. */
    static int steps(String signed) {
        String digits = signed.substring(1).replaceFirst("^0+(?=.)", "");
        int steps = digits.length() > MAX_DIGITS ? MORE_THAN_ANY_CHAIN : Integer.parseInt(digits);
        return signed.charAt(0) == '-' ? -steps : steps;
    }

    static UsageException notATarget(String text) {
        if (Target.looksLikeUrl(text)) {
            return new UsageException(
                    "A database URL was given where a revision is expected.",
                    "Give the URL as the argument DATABASE_URL and the revision as \"head\", \"base\" or an id.");
        }
        String subject = UNSHOWABLE.matcher(text).find() ? "The value given" : quoted(text);
        return new UsageException(
                subject + " is not a valid revision.",
                "Use \"head\", \"base\", an id or a prefix of one, \"+N\", \"-N\", or an id followed by \"+N\" or"
                        + " \"-N\".");
    }

    /** The text in double quotes, cut to 80 characters. */
    static String quoted(String text) {
        return '"' + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text) + '"';
    }
}
