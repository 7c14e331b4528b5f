package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.text.RandomHex;
import java.util.Set;
import java.util.regex.Pattern;

/** The syntax of revision ids. */
final class RevisionId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern STEPS = Pattern.compile("[+-]\\d+");
    private static final Set<String> RESERVED = Set.of(Target.HEAD, Target.HEADS, Target.BASE, Target.CURRENT);

    /** Twelve hexadecimal digits, as in Alembic. */
    private static final int RANDOM_BYTES = 6;

    private RevisionId() {}

    /**
     * Refuses an id that is not valid.
     *
     * @param origin where the id comes from, to follow it in a sentence: {@code of the script "…"}
     * @throws UsageException if it has other characters or another length than allowed, or is reserved
     */
    static void require(String id, String origin) {
        if (!FORM.matcher(id).matches()) {
            throw new UsageException(
                    "The revision id \"" + id + "\" " + origin + " is not valid.",
                    "Use 1 to 64 of the characters A-Z, a-z, 0-9, \"_\", \".\" and \"-\".");
        }
        if (RESERVED.contains(id) || STEPS.matcher(id).matches()) {
            throw new UsageException(
                    "The revision id \"" + id + "\" " + origin + " is reserved.",
                    "Choose another id, such as twelve hexadecimal digits.");
        }
    }

    static String random() {
        return RandomHex.ofBytes(RANDOM_BYTES);
    }
}
