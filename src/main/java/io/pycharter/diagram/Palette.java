package io.pycharter.diagram;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which colour a table has, and with it the lines that lead to it: the more there are, the earlier the colour. */
final class Palette {

    /**
     * As light as each other, so that white text is legible on them and they are visible on white and on black (contrast at
     * least 4.5 with white, 3.5 with the dark page; WCAG 2.1, 1.4.3 and 1.4.11).
     */
    static final List<String> COLOURS =
            List.of("#0969da", "#c2410c", "#15803d", "#a21caf", "#0e7490", "#b91c5c", "#7c5e00", "#6d4fc4");

    private final Map<String, Integer> numbers = new HashMap<>();

    Palette(List<Reference> references) {
        Map<String, Integer> counts = new HashMap<>();
        references.forEach(reference -> counts.merge(reference.to().name(), 1, Integer::sum));
        counts.keySet().stream()
                .sorted(Comparator.<String, Integer>comparing(name -> -counts.get(name))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> numbers.put(name, numbers.size() % COLOURS.size()));
    }

    /** The class that gives a table its colour; the one of no colour if nothing leads to it. */
    String styleClass(String table) {
        Integer number = numbers.get(table);
        return number == null ? "plain" : "c" + number;
    }
}
