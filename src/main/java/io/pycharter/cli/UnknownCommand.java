package io.pycharter.cli;

import io.pycharter.cli.CommandGroup.Subcommand;
import io.pycharter.error.UsageException;
import io.pycharter.text.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that lead to no command, and the command that may be meant. */
final class UnknownCommand {

    /** What other migration tools call our commands. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("setup", "init"),
            Map.entry("initdb", "init"),
            Map.entry("migrate", "upgrade"),
            Map.entry("up", "upgrade"),
            Map.entry("apply", "upgrade"),
            Map.entry("down", "downgrade"),
            Map.entry("rollback", "downgrade"),
            Map.entry("undo", "downgrade"),
            Map.entry("revert", "downgrade"),
            Map.entry("status", "current"),
            Map.entry("info", "history"),
            Map.entry("log", "history"),
            Map.entry("list", "history"),
            Map.entry("baseline", "stamp"),
            Map.entry("new", "revision"),
            Map.entry("generate", "revision"),
            Map.entry("validate", "verify"),
            Map.entry("diff", "drift"),
            Map.entry("repair", "drift"),
            Map.entry("erd", "diagram"));

    private static final String HELP = "help";

    /** @param path the words that lead to a command, such as {@code db upgrade} */
    private record Known(List<String> path) {

        String word() {
            return path.get(path.size() - 1);
        }

        boolean isIn(List<String> group) {
            return path.subList(0, path.size() - 1).equals(group);
        }

        String quoted() {
            return "\"pycharter " + String.join(" ", path) + "\"";
        }
    }

    private UnknownCommand() {}

    /** @param words the first of them may lead to a group; behind that comes the one that means nothing */
    static UsageException in(List<String> words) {
        List<Known> all = below(new PycharterCommand(), List.of()).toList();
        int known = 0;
        while (known < words.size() && leadsSomewhere(words.subList(0, known + 1), all)) {
            known++;
        }
        List<String> group = words.subList(0, Math.min(known, words.size() - 1));
        String word = words.get(group.size());
        String parent = Stream.concat(Stream.of("pycharter"), group.stream()).collect(Collectors.joining(" "));
        return new UsageException(
                "Unknown command \"%s %s\".".formatted(parent, word),
                meant(word, group, parent, all) + "Run \"%s --help\" to see its commands.".formatted(parent));
    }

    private static boolean leadsSomewhere(List<String> path, List<Known> all) {
        return all.stream().anyMatch(command -> command.path().equals(path));
    }

    /** Aliases first, then a command of the same name elsewhere, then spelling. */
    private static String meant(String word, List<String> group, String parent, List<Known> all) {
        if (word.equals(HELP)) {
            return "";
        }
        Predicate<Known> here = command -> command.isIn(group);
        Predicate<Known> anywhere = command -> true;
        String alias = ALIASES.get(word);
        return Stream.of(
                        named(word, all, anywhere),
                        named(alias, all, here),
                        named(alias, all, anywhere),
                        spelt(word, all, here),
                        spelt(word, all, anywhere))
                .filter(commands -> !commands.isEmpty())
                .findFirst()
                .map(commands -> "Did you mean " + String.join(" or ", commands) + "? ")
                .orElse("");
    }

    private static List<String> named(String word, List<Known> all, Predicate<Known> where) {
        return all.stream()
                .filter(where)
                .filter(command -> Objects.equals(command.word(), word))
                .map(Known::quoted)
                .toList();
    }

    private static List<String> spelt(String word, List<Known> all, Predicate<Known> where) {
        List<String> words =
                all.stream().filter(where).map(Known::word).distinct().toList();
        return Spelling.nearest(word, words).stream()
                .findFirst()
                .map(nearest -> named(nearest, all, where))
                .orElse(List.of());
    }

    private static Stream<Known> below(CommandGroup group, List<String> path) {
        return group.commands().stream().flatMap(command -> {
            List<String> to =
                    Stream.concat(path.stream(), Stream.of(command.name())).toList();
            Stream<Known> narrower = made(command).stream().flatMap(made -> below(made, to));
            return Stream.concat(Stream.of(new Known(to)), narrower);
        });
    }

    private static Optional<CommandGroup> made(Subcommand command) {
        return command.maker().get() instanceof CommandGroup group ? Optional.of(group) : Optional.empty();
    }
}
