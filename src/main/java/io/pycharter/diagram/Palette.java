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
 * Which colour a table has, and with it the lines that lead to it. Lines side by side have different ones, as far as there are
 * enough.
 */
final class Palette {

    /**
     * About as light as each other, so that white text is legible on them and they are visible on white and on black (contrast at
     * least 4.5 with white and 3 with the dark page; WCAG 2.1, 1.4.3 and 1.4.11).
     */
    static final List<String> COLOURS =
            List.of("#0969da", "#c2410c", "#15803d", "#a92bb5", "#0e7490", "#b91c5c", "#7c5e00", "#6d4fc4");

    private final Map<String, Integer> numbers = new HashMap<>();

    private Palette() {}

    static Palette of(List<Drawing> drawings) {
        Palette palette = new Palette();
        drawings.forEach(drawing -> palette.add(drawing.nets()));
        return palette;
    }

    /** Gives each target the colour that its gaps do not have yet, or have the least of. */
    private void add(List<EdgeBundle> nets) {
        Map<String, Set<Integer>> gaps = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (EdgeBundle net : nets) {
            gaps.computeIfAbsent(net.to().name(), name -> new HashSet<>()).add(net.gap());
            counts.merge(net.to().name(), net.wires().size(), Integer::sum);
        }
        int[][] uses = new int[1 + nets.stream().mapToInt(EdgeBundle::gap).max().orElse(0)][COLOURS.size()];
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

    /** The class that gives a table its colour; the one of no colour if nothing leads to it. */
    String styleClass(String table) {
        Integer number = numbers.get(table);
        return number == null ? "plain" : "c" + number;
    }
}
