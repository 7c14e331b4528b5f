package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.Optional;

/** Moves a number of revisions up or down a chain. */
final class Steps {

    private Steps() {}

    /**
     * The revision a number of steps from {@code start}.
     *
     * @param steps upwards if positive, downwards if negative
     * @return empty for base
     * @throws UsageException if that is outside of the chain, with the number of steps that are possible
     */
    static Optional<Revision> move(Target target, RevisionChain chain, Optional<Revision> start, int steps) {
        int from = chain.indexOf(start);
        int above = chain.revisions().size() - 1 - from;
        int below = from + 1;
        String name = start.map(Revision::id).orElse(Target.BASE);
        if (steps > above) {
            throw new UsageException(
                    TargetForm.quoted(target.text()) + " is beyond the head: " + count(above) + " above \"" + name
                            + "\".",
                    "Use \"head\"" + (above > 0 ? ", or at most \"+" + above + "\" from \"" + name + "\"." : "."));
        }
        if (-steps > below) {
            throw new UsageException(
                    TargetForm.quoted(target.text()) + " is below base: "
                            + (below == 0
                                    ? "there is no revision below \"base\"."
                                    : "\"" + name + "\" is " + below + " above it."),
                    "Use \"base\"" + (below > 0 ? ", or at most \"-" + below + "\" from \"" + name + "\"." : "."));
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
