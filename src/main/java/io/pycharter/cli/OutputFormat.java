package io.pycharter.cli;

/** How results are written. */
enum OutputFormat {
    /** For people. */
    text,
    /** One JSON document on stdout. */
    json
}
