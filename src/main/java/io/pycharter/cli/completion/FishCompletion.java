package io.pycharter.cli.completion;

import io.pycharter.cli.help.VisibleCommand;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion script for fish: a line for each word that may follow a command. */
final class FishCompletion {

    private static final String SEEN = "__fish_seen_subcommand_from ";

    private FishCompletion() {}

    static String script(VisibleCommand root) {
        return """
                # fish completion for pycharter, written by "pycharter completion fish".

                complete -c pycharter -f
                """ + root.tree().flatMap(FishCompletion::ofCommand).collect(Collectors.joining());
    }

    private static Stream<String> ofCommand(VisibleCommand command) {
        String start = "complete -c pycharter -n " + Shell.quoted(condition(command));
        Stream<String> commands = command.commands().stream()
                .map(below -> " -a %s -d %s".formatted(below.word(), Shell.quoted(below.summary())));
        Stream<String> options = command.options().stream().map(FishCompletion::ofOption);
        Stream<String> arguments = command.arguments().stream().map(FishCompletion::candidates);
        return Stream.of(commands, options, arguments).flatMap(lines -> lines).map(line -> start + line + "\n");
    }

    /** Whether the words before the cursor lead to a command, and not to one below it. */
    private static String condition(VisibleCommand command) {
        Stream<String> seen = Stream.of(command.name().split(" ")).skip(1).map(word -> SEEN + word);
        Stream<String> unseen = command.commands().stream()
                .map(VisibleCommand::word)
                .reduce((one, other) -> one + " " + other)
                .map(words -> "not " + SEEN + words)
                .stream();
        return Stream.concat(seen, unseen).collect(Collectors.joining("; and "));
    }

    private static String ofOption(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        String value = VisibleCommand.takesValue(option) ? " -r" + candidates(option) : "";
        return names + value + " -d " + Shell.quoted(VisibleCommand.summary(option.description()));
    }

    private static String candidates(ArgSpec argument) {
        CompletionCandidates candidates = CompletionCandidates.of(argument);
        return switch (candidates.kind()) {
            case DIRECTORIES -> " -f -a '(__fish_complete_directories)'";
            case FILES -> " -F";
            case WORDS -> " -f -a " + Shell.quoted(String.join(" ", candidates.words()));
        };
    }
}
