package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.Comparator;
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
        String proposals = Stream.concat(
                        Stream.of(Target.HEAD, Target.BASE),
                        chain.revisions().stream().map(Revision::id))
                .filter(id -> isClose(name, id))
                .sorted(Comparator.comparingInt(id -> distance(name, id)))
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

    private static boolean isClose(String name, String id) {
        boolean isPart = name.length() > 2 && id.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
        return isPart || distance(name, id) <= Math.max(1, id.length() / 3);
    }

    /** Levenshtein's distance, upper and lower case taken as the same; a longer name is compared by its beginning. */
    private static int distance(String name, String id) {
        String left =
                name.substring(0, Math.min(name.length(), 2 * id.length())).toLowerCase(Locale.ROOT);
        String right = id.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int i = 0; i <= right.length(); i++) {
            row[i] = i;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
