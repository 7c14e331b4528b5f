package io.pycharter.cli.render;

/** The format of results. */
public enum OutputFormat {
    /** For people. */
    text,
    /** One JSON document on stdout. */
    json
}
