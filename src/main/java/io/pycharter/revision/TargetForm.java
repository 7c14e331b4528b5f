package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.regex.Pattern;

/** How a target is written. */
final class TargetForm {

    /** Steps alone, or a name with steps perhaps behind it; a name can itself hold hyphens. */
    static final Pattern PATTERN = Pattern.compile("[+-]\\d+|(?<name>[A-Za-z0-9_.-]+?)(?<steps>[+-]\\d+)?");

    private static final int MOST_DIGITS = 9;
    private static final int MORE_THAN_ANY_CHAIN = 1_000_000_000;
    private static final int LONGEST_SHOWN = 80;

    /** What could be, or be cut from, a URL may hold a password and is never shown. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[:/@=?]");

    private TargetForm() {}

    /** A signed number of steps; one that no {@code int} holds becomes a number larger than any chain. */
    static int steps(String signed) {
        String digits = signed.substring(1).replaceFirst("^0+(?=.)", "");
        int steps = digits.length() > MOST_DIGITS ? MORE_THAN_ANY_CHAIN : Integer.parseInt(digits);
        return signed.charAt(0) == '-' ? -steps : steps;
    }

    static UsageException notATarget(String text) {
        if (Target.looksLikeUrl(text)) {
            return new UsageException(
                    "A database URL stands where a revision is expected.",
                    "Give the URL as the argument DATABASE_URL and the revision as \"head\", \"base\" or an id.");
        }
        String subject = UNSHOWABLE.matcher(text).find() ? "The revision given" : quoted(text);
        return new UsageException(
                subject + " has not the form of a revision.",
                "Give \"head\", \"base\", an id or the beginning of one, \"+N\", \"-N\", or an id followed by \"+N\" or"
                        + " \"-N\".");
    }

    /** A text between double quotes, cut where it is too long to be read. */
    static String quoted(String text) {
        return '"' + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + '"';
    }
}
