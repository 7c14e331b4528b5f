package io.pycharter.cli.render;

/** The format of results. */
public enum OutputFormat {
    /** For people. */
    text,
    /** One JSON document on stdout. */
    json,
    /** One JSON object a line on stdout: what happens as it happens, and the result as the last. */
    json_lines;

    /** As it stands on the command line. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
