package io.pycharter.cli.render;

/** How results are written. */
public enum OutputFormat {
    /** For people. */
    text,
    /** One JSON document on stdout. */
    json
}
