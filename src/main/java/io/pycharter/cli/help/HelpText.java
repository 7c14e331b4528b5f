package io.pycharter.cli.help;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a page as plain text. What can be copied into a shell is never broken. */
public final class HelpText {

    private static final int NARROWEST = 40;
    private static final int DEFAULT_WIDTH = 80;

    /** Longer lines are hard to read. */
    private static final int WIDEST = 120;

    private static final int INDENT = 2;

    /** The longest term that has text beside it, not below. */
    private static final int LONGEST_BESIDE = 22;

    private static final int BELOW = 8;

    private final int width;

    private HelpText(int width) {
        this.width = width;
    }

    /** @param columns the width of the terminal in characters, as {@code COLUMNS} or the terminal itself says it; 80 if it is no number */
    public static HelpText forWidth(Optional<String> columns) {
        int width = columns.filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .map(number -> Math.max(NARROWEST, Math.min(WIDEST, number)))
                .orElse(DEFAULT_WIDTH);
        return new HelpText(width);
    }

    /** Lines without white space at their ends; no line feed after the last one. */
    public String of(HelpPage page) {
        StringBuilder text = new StringBuilder();
        text.append(wrap("Usage: " + page.name() + " " + page.synopsis(), INDENT * 4))
                .append("\n\n");
        page.description().forEach(paragraph -> text.append(wrap(paragraph, 0)).append('\n'));
        for (Section section : page.sections()) {
            text.append('\n').append(section.heading()).append('\n');
            int column = column(section);
            section.entries().forEach(entry -> append(entry, isMixed(section), column, text));
        }
        return text.toString().stripTrailing();
    }

    private void append(Entry entry, boolean mixed, int column, StringBuilder text) {
        String term = " ".repeat(INDENT) + aligned(entry, mixed);
        String margin = " ".repeat(column);
        List<String> lines = entry.text().stream()
                .flatMap(paragraph -> wrap(margin + paragraph, column).lines())
                .collect(Collectors.toList());
        boolean beside = term.length() + INDENT <= column;
        if (beside) {
            lines.set(0, term + lines.get(0).substring(term.length()));
        } else {
            text.append(term).append('\n');
        }
        lines.forEach(line -> text.append(line).append('\n'));
    }

    /** Where the text of all entries begins. */
    private static int column(Section section) {
        if (section.heading().equals(Section.EXAMPLES)) {
            return BELOW;
        }
        boolean mixed = isMixed(section);
        return section.entries().stream()
                .mapToInt(entry -> aligned(entry, mixed).length())
                .filter(length -> length <= LONGEST_BESIDE)
                .map(length -> INDENT + length + INDENT)
                .max()
                .orElse(BELOW);
    }

    /** Where some options have a short name and some not, their long names stand below each other. */
    private static String aligned(Entry entry, boolean mixed) {
        return mixed && entry.name().startsWith("--") ? "    " + entry.term() : entry.term();
    }

    private static boolean isMixed(Section section) {
        return section.entries().stream().anyMatch(entry -> entry.name().matches("-[^-].*"));
    }

    /** Breaks a line between words; those after the first begin at a margin. */
    private String wrap(String line, int margin) {
        StringBuilder wrapped = new StringBuilder();
        String rest = line;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            if (rest.substring(0, Math.max(blank, 0)).isBlank()) {
                blank = rest.indexOf(' ', rest.length() - rest.stripLeading().length());
            }
            if (blank < 0) {
                break;
            }
            wrapped.append(rest.substring(0, blank).stripTrailing()).append('\n');
            rest = " ".repeat(margin) + rest.substring(blank).stripLeading();
        }
        return wrapped.append(rest).toString();
    }
}
