package io.pycharter.cli;

import io.pycharter.inspect.IgnorePatterns;
import java.util.List;
import picocli.CommandLine.Option;

/** Which objects a comparison of schemas leaves out. */
final class IgnoreOptions {

    @Option(
            names = "--ignore",
            paramLabel = "PATTERN",
            description = {
                "Leave out objects whose name matches PATTERN, or TABLE.NAME for parts of a table: * matches any"
                        + " characters, ? exactly one.",
                "Can be repeated."
            })
    private List<String> patterns = List.of();

    IgnorePatterns patterns() {
        return IgnorePatterns.parse(patterns);
    }
}
