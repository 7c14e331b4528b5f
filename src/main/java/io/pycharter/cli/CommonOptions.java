package io.pycharter.cli;

import io.pycharter.cli.render.OutputFormat;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, accepted anywhere on the command line. */
final class CommonOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description =
                    "Format of the result: text, json for one JSON document on stdout, or json-lines for one JSON object a line,"
                            + " with the progress. Default: text.")
    OutputFormat format = OutputFormat.text;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print no progress and no notes; warnings and errors are still printed.")
    boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print a stack trace on errors.")
    boolean debug;

    @Option(
            names = "--migrations-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = {
                "A directory of V…/U… scripts: your own revisions, applied on top of the bundled ones.",
                "Default: PYCHARTER__DATABASE__MIGRATIONS_DIR, then migrations_dir in pycharter.cfg."
            })
    Path migrationsDir;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    boolean help;

    Optional<Path> migrationsDir() {
        return Optional.ofNullable(migrationsDir);
    }
}
