package io.pycharter.cli;

import io.pycharter.cli.CommandGroup.Subcommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands as picocli takes them.
 *
 * <p>Picocli reads the annotations of every command it is given, which takes most of the time before a command runs. So it is
 * given only the commands that a command line can mean.
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

    /** Builds only the commands named; all commands of a group where none is, for better errors. */
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

    /** A command with those directly below it, as its help needs them; empty if the words lead to none. */
    static Optional<CommandSpec> find(List<String> words) {
        CommandLine line = new CommandLine(new PycharterCommand());
        for (String word : words) {
            Optional<Subcommand> next =
                    below(line).filter(command -> command.name().equals(word)).findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            line = add(next.get(), line);
        }
        CommandLine found = line;
        below(found).forEach(command -> add(command, found));
        return Optional.of(found.getCommandSpec());
    }

    private static Stream<Subcommand> below(CommandLine line) {
        return line.getCommand() instanceof CommandGroup group ? group.commands().stream() : Stream.empty();
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
