package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.Optional;

/** Going a number of revisions up or down a chain. */
final class Steps {

    private Steps() {}

    /** The revision reached, empty for base; throws a {@link UsageException} that says how far one can go. */
    static Optional<Revision> go(Target target, RevisionChain chain, Optional<Revision> start, int steps) {
        int from = chain.indexOf(start);
        int above = chain.revisions().size() - 1 - from;
        int below = from + 1;
        String name = start.map(Revision::id).orElse(Target.BASE);
        if (steps > above) {
            throw new UsageException(
                    TargetForm.quoted(target.text()) + " leads beyond the head: " + count(above) + " above \"" + name
                            + "\".",
                    "Use \"head\"" + (above > 0 ? ", or at most \"+" + above + "\"" : "") + " from there.");
        }
        if (-steps > below) {
            throw new UsageException(
                    TargetForm.quoted(target.text()) + " leads below base: "
                            + (below == 0
                                    ? "there is nothing below it."
                                    : "\"" + name + "\" is " + below + " above it."),
                    "Use \"base\"" + (below > 0 ? ", or at most \"-" + below + "\"" : "") + " from there.");
        }
        int to = from + steps;
        return to < 0 ? Optional.empty() : Optional.of(chain.revisions().get(to));
    }

    private static String count(int revisions) {
        return switch (revisions) {
            case 0 -> "there is no revision";
            case 1 -> "there is only 1 revision";
            default -> "there are only " + revisions + " revisions";
        };
    }
}
