package io.pycharter.cli;

import io.pycharter.cli.render.OutputFormat;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command understands, wherever on the command line they stand. */
final class CommonOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to write the result: text, or json for one JSON document on stdout (default: text).")
    OutputFormat format = OutputFormat.text;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Write neither progress nor notes to stderr; warnings and errors stay.")
    boolean quiet;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "With an error, also write where in the program it happened.")
    boolean debug;

    @Option(
            names = "--migrations-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = {
                "A directory of V…/U… scripts that go above the bundled ones.",
                "Else PYCHARTER__DATABASE__MIGRATIONS_DIR, else [database] migrations_dir in pycharter.cfg."
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
