/**
 * The command line: one class for each command, named after it; shared options as mixins; output as text and JSON.
 *
 * <p>The only package that knows picocli, prints, and decides exit codes. A command goes one way: arguments, configuration,
 * data source, one domain call, result record, output, exit code.
 */
package io.pycharter.cli;
