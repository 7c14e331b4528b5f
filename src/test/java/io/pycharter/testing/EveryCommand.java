package io.pycharter.testing;

import io.pycharter.cli.CommandTree;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.cli.help.VisibleCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command that can be run, as opposed to a group, with a call of it that finds nothing to do at head.
 *
 * <p>They come from the command tree, so that what holds for every command holds for a new one too.
 */
public record EveryCommand(VisibleCommand command) {

    /** What the call needs beyond what the command requires, so that it has nothing to do. */
    private static final Map<String, List<String>> FURTHER = Map.of(
            "db downgrade", List.of("--revision=head"),
            "db stamp", List.of("--revision=head"),
            "db revision", List.of("--sql"),
            "completion", List.of("bash"));

    public static Stream<EveryCommand> all() {
        return new VisibleCommand(CommandTree.whole(new PycharterCommand()).getCommandSpec())
                .tree()
                .filter(command -> command.commands().isEmpty())
                .map(EveryCommand::new);
    }

    /** Such as {@code db upgrade}. */
    public String name() {
        return command.name().replaceFirst("^pycharter ", "");
    }

    public boolean takesUrl() {
        return command.arguments().stream()
                .anyMatch(argument -> argument.paramLabel().contains("DATABASE_URL"));
    }

    /** The call, with the URL where the command takes one. */
    public List<String> call(String url) {
        List<String> words = new ArrayList<>(callWithoutUrl());
        if (takesUrl()) {
            words.add(url);
        }
        return words;
    }

    public List<String> callWithoutUrl() {
        List<String> words = new ArrayList<>(Arrays.asList(name().split(" ")));
        for (OptionSpec option : command.options()) {
            if (option.required()) {
                words.add(option.longestName() + "=" + value(option));
            }
        }
        for (PositionalParamSpec argument : command.arguments()) {
            if (argument.required()) {
                words.add(value(argument));
            }
        }
        words.addAll(FURTHER.getOrDefault(name(), List.of()));
        return words;
    }

    private static String value(ArgSpec argument) {
        Object[] constants = argument.type().getEnumConstants();
        return constants == null ? "x" : constants[0].toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
