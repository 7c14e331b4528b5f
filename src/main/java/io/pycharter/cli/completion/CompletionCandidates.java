package io.pycharter.cli.completion;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a shell offers for the value of an option, or for an argument.
 *
 * @param words without blanks and without what means something to a shell; empty for paths
 */
record CompletionCandidates(Kind kind, List<String> words) {

    enum Kind {
        WORDS,
        DIRECTORIES,
        FILES
    }

    /** For a path, directories if its label ends with {@code DIR}, else files; otherwise the words that it declares. */
    static CompletionCandidates of(ArgSpec argument) {
        if (Arrays.asList(argument.auxiliaryTypes()).contains(Path.class)) {
            return new CompletionCandidates(
                    argument.paramLabel().endsWith("DIR") ? Kind.DIRECTORIES : Kind.FILES, List.of());
        }
        Iterable<String> words = argument.completionCandidates();
        return new CompletionCandidates(
                Kind.WORDS,
                words == null
                        ? List.of()
                        : StreamSupport.stream(words.spliterator(), false).toList());
    }
}
