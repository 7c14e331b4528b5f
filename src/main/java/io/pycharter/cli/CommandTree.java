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
public final class CommandTree {

    private static final Set<String> VERSION = Set.of("-V", "--version");
    private static final Set<String> HELP = Set.of("-h", "--help");

    /** They take a revision that begins with a minus. */
    private static final Set<String> TAKING_STEPS = Set.of("upgrade", "downgrade", "stamp", "show", "diagram");

    private CommandTree() {}

    /** All of them. */
    public static CommandLine whole(PycharterCommand root) {
        return grow(new CommandLine(root), root, name -> false);
    }

    /**
     * Those whose names are among the words of a command line; where a group is left with none, all of it. Whoever means
     * none of these has made a mistake, which the whole tree explains better.
     */
    static CommandLine naming(PycharterCommand root, List<String> words) {
        CommandLine line = new CommandLine(root);
        Set<String> asked = Set.copyOf(words);
        if (VERSION.containsAll(asked) && !asked.isEmpty()) {
            return line;
        }
        if (HELP.containsAll(asked) && !asked.isEmpty()) {
            root.commands().forEach(command -> add(command, line));
            return line;
        }
        return grow(line, root, asked::contains);
    }

    private static CommandLine grow(CommandLine line, CommandGroup group, Predicate<String> isNamed) {
        List<Subcommand> named = group.commands().stream()
                .filter(command -> isNamed.test(command.name()))
                .toList();
        for (Subcommand command : named.isEmpty() ? group.commands() : named) {
            CommandLine added = add(command, line);
            if (added.getCommand() instanceof CommandGroup narrower) {
                grow(added, narrower, isNamed);
            } else if (TAKING_STEPS.contains(command.name())) {
                added.setUnmatchedOptionsArePositionalParams(true);
            }
        }
        return line;
    }

    private static CommandLine add(Subcommand command, CommandLine line) {
        line.addSubcommand(command.name(), command.maker().get());
        return line.getSubcommands().get(command.name());
    }
}
