package io.pycharter.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The colour of each table and of the lines that lead to it. Neighbouring lines have different colours as long as there are
 * enough of them.
 */
final class Palette {

    /**
     * Of similar lightness, so that white text is legible on them and they are visible on light and dark pages: contrast of at
     * least 4.5 with white and 3 with the dark page (WCAG 2.1, 1.4.3 and 1.4.11).
     */
    static final List<String> COLOURS =
            List.of("#0969da", "#c2410c", "#15803d", "#a92bb5", "#0e7490", "#b91c5c", "#7c5e00", "#6d4fc4");

    private final Map<String, Integer> numbers = new HashMap<>();

    private Palette() {}

    static Palette of(List<Drawing> drawings) {
        Palette palette = new Palette();
        drawings.forEach(drawing -> palette.add(drawing.bundles()));
        return palette;
    }

    /** Assigns each target the colour that is used least in its gaps. */
    private void add(List<EdgeBundle> bundles) {
        Map<String, Set<Integer>> gaps = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (EdgeBundle bundle : bundles) {
            gaps.computeIfAbsent(bundle.to().name(), name -> new HashSet<>()).add(bundle.gap());
            counts.merge(bundle.to().name(), bundle.edges().size(), Integer::sum);
        }
        int[][] uses =
                new int[1 + bundles.stream().mapToInt(EdgeBundle::gap).max().orElse(0)][COLOURS.size()];
        int[] all = new int[COLOURS.size()];
        List<String> targets = new ArrayList<>(gaps.keySet());
        targets.sort(Comparator.<String, Integer>comparing(name -> -counts.get(name))
                .thenComparing(Comparator.naturalOrder()));
        for (String target : targets) {
            int colour = IntStream.range(0, COLOURS.size())
                    .boxed()
                    .min(Comparator.<Integer>comparingInt(number -> gaps.get(target).stream()
                                    .mapToInt(gap -> uses[gap][number])
                                    .sum())
                            .thenComparing(number -> all[number]))
                    .orElseThrow();
            gaps.get(target).forEach(gap -> uses[gap][colour]++);
            all[colour]++;
            numbers.put(target, colour);
        }
    }

    /** The CSS class of a table's colour; {@code plain} if no foreign key references it. */
    String styleClass(String table) {
        Integer number = numbers.get(table);
        return number == null ? "plain" : "c" + number;
    }
}
