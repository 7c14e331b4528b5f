package io.pycharter.cli.help;

import java.util.List;

/**
 * One item of a section, such as an option.
 *
 * @param name what is typed as it stands; empty for an argument
 * @param value a placeholder that follows the name, such as {@code REV}; empty where nothing follows
 * @param text one or more paragraphs
 */
public record Entry(String name, String value, List<String> text) {

    static Entry of(String name, String... text) {
        return new Entry(name, "", List.of(text));
    }

    /** The name and the value, as they are written on a command line. */
    String term() {
        return name.isEmpty() || value.isEmpty() ? name + value : name + "=" + value;
    }
}
