package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the revision that a name identifies, and suggestions for an unknown name. */
final class Naming {

    private static final int MAX_LISTED = 10;
    private static final int MAX_SUGGESTIONS = 3;

    private Naming() {}

    /**
     * The revision with this id, or else the only one whose id starts with it.
     *
     * @return empty if no id starts with the name
     * @throws UsageException if several ids do
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
        String suggestions = Stream.concat(
                        Spelling.nearest(name, ids).stream(), ids.stream().filter(id -> contains(id, name)))
                .distinct()
                .limit(MAX_SUGGESTIONS)
                .map(TargetForm::quoted)
                .collect(Collectors.joining(" or "));
        String listAll = "\"pycharter db history\" lists all revisions.";
        return new UsageException(
                "There is no revision " + TargetForm.quoted(name) + ".",
                suggestions.isEmpty() ? listAll : "Did you mean " + suggestions + "? " + listAll);
    }

    private static UsageException ambiguous(String prefix, List<Revision> candidates) {
        String listed = candidates.stream()
                .limit(MAX_LISTED)
                .map(revision -> TargetForm.quoted(revision.id()))
                .collect(Collectors.joining(", "));
        int more = candidates.size() - MAX_LISTED;
        return new UsageException(
                "The revision " + TargetForm.quoted(prefix) + " is ambiguous; it matches " + listed
                        + (more > 0 ? " and " + more + " more." : "."),
                "Use more characters of the id.");
    }

    private static boolean contains(String id, String part) {
        return part.length() > 2 && id.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
