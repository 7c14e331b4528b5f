package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the revision that a name means, and what a wrong name may have meant. */
final class Naming {

    private static final int MOST_LISTED = 10;
    private static final int MOST_PROPOSED = 3;

    private Naming() {}

    /**
     * The revision with this id, else the only one whose id begins with it.
     *
     * @return empty if no id begins with the name
     * @throws UsageException if several do
     */
    static Optional<Revision> find(String name, RevisionChain chain) {
        Optional<Revision> exact = chain.find(name);
        if (exact.isPresent()) {
            return exact;
        }
        List<Revision> candidates = chain.startingWith(name);
        if (candidates.size() > 1) {
            throw ambiguous(name, candidates);
        }
        return candidates.stream().findFirst();
    }

    static UsageException unknown(String name, RevisionChain chain) {
        List<String> ids = Stream.concat(
                        Stream.of(Target.HEAD, Target.BASE),
                        chain.revisions().stream().map(Revision::id))
                .toList();
        String proposals = Stream.concat(
                        Spelling.nearest(name, ids).stream(), ids.stream().filter(id -> contains(id, name)))
                .distinct()
                .limit(MOST_PROPOSED)
                .map(TargetForm::quoted)
                .collect(Collectors.joining(" or "));
        String listAll = "\"pycharter db history\" lists all revisions.";
        return new UsageException(
                "There is no revision " + TargetForm.quoted(name) + ".",
                proposals.isEmpty() ? listAll : "Did you mean " + proposals + "? " + listAll);
    }

    private static UsageException ambiguous(String prefix, List<Revision> candidates) {
        String listed = candidates.stream()
                .limit(MOST_LISTED)
                .map(revision -> TargetForm.quoted(revision.id()))
                .collect(Collectors.joining(", "));
        int more = candidates.size() - MOST_LISTED;
        return new UsageException(
                "The revision " + TargetForm.quoted(prefix) + " could be any of " + listed
                        + (more > 0 ? " and " + more + " more." : "."),
                "Give more characters of the one that is meant.");
    }

    private static boolean contains(String id, String part) {
        return part.length() > 2 && id.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
