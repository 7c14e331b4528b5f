/**
 * The command line: one class for each command, named after it, and a mixin for each group of shared options.
 *
 * <p>The only package that knows picocli, prints, and decides exit codes. Every command parses its arguments, reads the
 * configuration, connects, makes one domain call, renders the result and returns an exit code.
 */
package io.pycharter.cli;
