package io.pycharter.cli;

import io.pycharter.error.UsageException;
import io.pycharter.revision.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A revision and the URL of the database, in any order: their form distinguishes them. */
final class TargetArguments {

    @Option(
            names = {"-r", "--revision"},
            paramLabel = "REV",
            completionCandidates = TargetCandidates.class,
            description = "The same as the argument REV.")
    private String revision;

    @Parameters(
            arity = "0..*",
            paramLabel = "REV|DATABASE_URL",
            completionCandidates = TargetCandidates.class,
            description = {
                "A revision: head, base, an id or a unique prefix of one, +N or -N relative to the current revision, ID+N or"
                        + " ID-N. REV and DATABASE_URL can come in any order.",
                DatabaseArgument.DESCRIPTION
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
}
