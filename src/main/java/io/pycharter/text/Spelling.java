package io.pycharter.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known words that a misspelt one is likely to mean. */
public final class Spelling {

    /** More proposals than this are a list, not an answer. */
    private static final int MOST_PROPOSED = 3;

    private Spelling() {}

    /**
     * The known words that differ little enough for a slip, nearest first, at most {@value #MOST_PROPOSED}. Case, {@code _}
     * and {@code -} make no difference; one of three characters may be wrong, and one in a shorter word.
     */
    public static List<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .sorted(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .limit(MOST_PROPOSED)
                .toList();
    }

    /** The number of characters to add, remove or change (Levenshtein); a much longer word is compared by its beginning. */
    public static int distance(String word, String known) {
        String to = simplified(known);
        String all = simplified(word);
        String from = all.substring(0, Math.min(all.length(), 2 * to.length()));
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }

    private static String simplified(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
