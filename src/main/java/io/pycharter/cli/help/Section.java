package io.pycharter.cli.help;

import java.util.List;

/**
 * A part of a page.
 *
 * @param heading in capital letters, as in a manual page
 */
public record Section(String heading, List<Entry> entries) {

    /** The heading of the section whose entries are command lines. */
    public static final String EXAMPLES = "EXAMPLES";

    /** The heading of the section whose entries are exit codes. */
    public static final String EXIT_STATUS = "EXIT STATUS";
}
