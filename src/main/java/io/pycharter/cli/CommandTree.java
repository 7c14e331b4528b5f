package io.pycharter.cli;

import io.pycharter.cli.CommandGroup.Subcommand;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;

/**
 * The commands as picocli takes them.
 *
 * <p>It reads the annotations of each command that it is given, which takes longer than all else before a command runs; so it is
 * given those only that a command line can mean.
 */
final class CommandTree {

    private static final Set<String> VERSION = Set.of("-V", "--version");

    /** They take a revision that begins with a minus. */
    private static final Set<String> TAKING_STEPS = Set.of("upgrade", "downgrade", "stamp", "show");

    private CommandTree() {}

    /** All of them. */
    static CommandLine whole(PycharterCommand root) {
        return grow(new CommandLine(root), root, name -> false);
    }

    /**
     * Those whose names are among the words of a command line; where a group is left with none, all of it. Whoever means
     * none of these has made a mistake, which the whole tree explains better.
     */
    static CommandLine naming(PycharterCommand root, List<String> words) {
        CommandLine line = new CommandLine(root);
        boolean onlyTheVersion = words.size() == 1 && VERSION.contains(words.get(0));
        return onlyTheVersion ? line : grow(line, root, Set.copyOf(words)::contains);
    }

    private static CommandLine grow(CommandLine line, CommandGroup group, Predicate<String> isNamed) {
        List<Subcommand> named = group.commands().stream()
                .filter(command -> isNamed.test(command.name()))
                .toList();
        for (Subcommand command : named.isEmpty() ? group.commands() : named) {
            Object below = command.maker().get();
            line.addSubcommand(command.name(), below);
            CommandLine added = line.getSubcommands().get(command.name());
            if (below instanceof CommandGroup narrower) {
                grow(added, narrower, isNamed);
            } else if (TAKING_STEPS.contains(command.name())) {
                added.setUnmatchedOptionsArePositionalParams(true);
            }
        }
        return line;
    }
}
