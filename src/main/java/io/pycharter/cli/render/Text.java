package io.pycharter.cli.render;

import java.util.Collection;
import java.util.StringJoiner;

/**
 * A result for people: lines of ours, in which the name of an object or a file can forge no line, and SQL or other source
 * text, which keeps its own lines.
 */
public final class Text {

    private final StringJoiner printable = new StringJoiner("\n").setEmptyValue("");

    /** A text of these lines. */
    public static Text of(Collection<String> lines) {
        return new Text().lines(lines);
    }

    /** Adds one line; line breaks in it are escaped. */
    public Text line(String line) {
        printable.add(Printable.line(line));
        return this;
    }

    public Text lines(Collection<String> lines) {
        lines.forEach(this::line);
        return this;
    }

    /** Adds source text; a line break at its end is left out. */
    public Text source(String source) {
        printable.add(Printable.lines(source).stripTrailing());
        return this;
    }

    /** As {@link #source}, each of its lines behind so many spaces. */
    public Text source(String source, int indent) {
        return source(source.indent(indent));
    }

    /** The lines, harmless, without a line feed at the end. */
    @Override
    public String toString() {
        return printable.toString();
    }
}
