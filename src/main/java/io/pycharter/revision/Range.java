package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of the chain, both ends included (as in Alembic's {@code history -r}).
 *
 * @param lower empty to start at the oldest revision
 * @param upper empty to end at the head
 */
public record Range(Optional<Target> lower, Optional<Target> upper) {

    private static final char SEPARATOR = ':';

    /**
     * Reads {@code A:B}, {@code A:}, {@code :B} or {@code :}, where each end is a target or {@code current}.
     *
     * @throws UsageException if the text has none of these forms
     */
    public static Range parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0 || separator != text.lastIndexOf(SEPARATOR)) {
            throw new UsageException(
                    "A range of revisions must contain exactly one colon.",
                    "Write it as \"A:B\", \"A:\" or \":B\", for example \"base:head\" or \"-3:current\".");
        }
        return new Range(end(text.substring(0, separator)), end(text.substring(separator + 1)));
    }

    private static Optional<Target> end(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.equals(Target.CURRENT) ? new Target.FromCurrent(text, 0) : Target.parse(text));
    }

    /** Whether resolving the range needs the current revision of a database. */
    public boolean needsCurrent() {
        return Stream.of(lower, upper).flatMap(Optional::stream).anyMatch(Target::needsCurrent);
    }

    /**
     * The revisions of the range, oldest first; none if both ends are base.
     *
     * @param current the revision of the database; empty for base
     * @throws UsageException if an end cannot be resolved, or the lower end is above the upper one
     */
    public List<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
        Optional<Revision> from = lower.flatMap(target -> target.resolve(chain, current));
        Optional<Revision> to = upper.isPresent() ? upper.get().resolve(chain, current) : Optional.of(chain.head());
        if (chain.indexOf(from) > chain.indexOf(to)) {
            throw new UsageException(
                    "The range starts at \"" + name(from) + "\", which is newer than its end \"" + name(to) + "\".",
                    "Give the older revision first.");
        }
        return chain.between(from.flatMap(chain::below), to);
    }

    private static String name(Optional<Revision> revision) {
        return revision.map(Revision::id).orElse(Target.BASE);
    }
}
