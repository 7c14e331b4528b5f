package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.text.RandomHex;
import java.util.Set;
import java.util.regex.Pattern;

/** What a revision may be called. */
final class RevisionId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern STEPS = Pattern.compile("[+-]\\d+");
    private static final Set<String> RESERVED = Set.of(Target.HEAD, Target.HEADS, Target.BASE, Target.CURRENT);

    /** Twelve hexadecimal digits, as Alembic has them. */
    private static final int RANDOM_BYTES = 6;

    private RevisionId() {}

    /** @param origin who gives the id, the beginning of a sentence: {@code The script "…" has} */
    static void require(String origin, String id) {
        if (!FORM.matcher(id).matches()) {
            throw new UsageException(
                    origin + " the revision id \"" + id + "\", which is not allowed.",
                    "Use 1 to 64 characters out of A-Z, a-z, 0-9, \"_\", \".\" and \"-\".");
        }
        if (RESERVED.contains(id) || STEPS.matcher(id).matches()) {
            throw new UsageException(
                    origin + " the revision id \"" + id + "\", which means something else.",
                    "Give the revision another id, such as twelve hexadecimal digits.");
        }
    }

    static String random() {
        return RandomHex.ofBytes(RANDOM_BYTES);
    }
}
