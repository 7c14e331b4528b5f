package io.pycharter.cli.help;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command as its user sees it: without hidden commands, options and arguments. */
public record VisibleCommand(CommandSpec spec) {

    /** With the names of the commands above it, such as {@code pycharter db upgrade}. */
    public String name() {
        return spec.qualifiedName();
    }

    /** The last word of the name. */
    public String word() {
        return spec.name();
    }

    /** Half a line, without a full stop. */
    public String summary() {
        return summary(spec.usageMessage().description());
    }

    /** The beginning of a description, before its details; without a full stop. */
    public static String summary(String... description) {
        return description.length == 0 ? "" : description[0].split("[.:;](\\s|$)", 2)[0];
    }

    /** The commands directly below it. */
    public List<VisibleCommand> commands() {
        return spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(below -> !below.usageMessage().hidden())
                .map(VisibleCommand::new)
                .toList();
    }

    public List<OptionSpec> options() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    public static boolean takesValue(OptionSpec option) {
        return option.arity().min() > 0;
    }

    public List<PositionalParamSpec> arguments() {
        return spec.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .toList();
    }

    /** This command and all commands below it, depth first. */
    public Stream<VisibleCommand> tree() {
        return Stream.concat(Stream.of(this), commands().stream().flatMap(VisibleCommand::tree));
    }
}
