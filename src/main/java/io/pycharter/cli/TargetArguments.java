package io.pycharter.cli;

import io.pycharter.error.UsageException;
import io.pycharter.revision.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A revision and the URL of the database, in any order: they are told apart by their form. */
final class TargetArguments {

    @Option(
            names = {"-r", "--revision"},
            paramLabel = "REV",
            completionCandidates = TargetCandidates.class,
            description = "The same as REV.")
    private String revision;

    @Parameters(
            arity = "0..2",
            paramLabel = "REV|DATABASE_URL",
            completionCandidates = TargetCandidates.class,
            description = {
                "REV: head, base, a revision id or the beginning of one, +N, -N, ID+N, ID-N.",
                "DATABASE_URL: " + DatabaseArgument.DESCRIPTION
            })
    private List<String> words = List.of();

    boolean nameTarget() {
        return !targets().isEmpty();
    }

    /** @param otherwise the target if none is given */
    Target target(String otherwise) {
        List<String> targets = targets();
        if (targets.size() > 1) {
            throw new UsageException(
                    "Two revisions are given, \"%s\" and \"%s\".".formatted(targets.get(0), targets.get(1)),
                    "Give one.");
        }
        String text = targets.isEmpty() ? otherwise : targets.get(0);
        if (Target.looksLikeUrl(text)) {
            throw new UsageException(
                    "\"%s\" is a database URL, not a revision.".formatted(text),
                    "Give the revision with \"--revision\", and the URL without an option.");
        }
        refuseUnknownOption(text);
        return Target.parse(text);
    }

    private List<String> targets() {
        return Stream.concat(Stream.ofNullable(revision), words.stream().filter(word -> !Target.looksLikeUrl(word)))
                .toList();
    }

    Optional<String> url() {
        List<String> urls = words.stream().filter(Target::looksLikeUrl).toList();
        if (urls.size() > 1) {
            throw new UsageException("Two database URLs are given.", "Give one.");
        }
        return urls.stream().findFirst();
    }

    /** The parser takes "-1" for a word, as it should, and a misspelt option too. */
    private static void refuseUnknownOption(String word) {
        if (word.startsWith("-") && !word.matches("-[0-9]+")) {
            throw new UsageException(
                    "The option \"%s\" is not known.".formatted(word),
                    "Run the command with \"--help\" to see its options.");
        }
    }
}
