package io.pycharter.cli;

import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that the parser refuses, in our words. */
final class ArgumentFailure {

    private ArgumentFailure() {}

    static UsageException explain(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unexpected(unmatched.getUnmatched().get(0), command);
        }
        if (failure instanceof OverwrittenOptionException overwritten) {
            String name = name(overwritten.getOverwritten());
            return new UsageException(
                    "The option \"%s\" is given more than once.".formatted(name),
                    "Give it once. " + help(command),
                    failure);
        }
        if (failure.getArgSpec() != null && failure.getValue() != null) {
            return new UsageException(
                    "%s does not take the value \"%s\".".formatted(subject(failure.getArgSpec()), failure.getValue()),
                    values(failure.getArgSpec()) + help(command),
                    failure);
        }
        if (failure instanceof MissingParameterException missing) {
            ArgSpec argument = missing.getMissing().get(0);
            boolean isGiven = argument instanceof OptionSpec option && !option.required();
            return isGiven ? missingValue((OptionSpec) argument, command) : missing(argument, command);
        }
        String message = failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
        return new UsageException(message.endsWith(".") ? message : message + ".", help(command), failure);
    }

    static UsageException missingValue(OptionSpec option, CommandSpec command) {
        return new UsageException(
                subject(option) + " needs a value.",
                "Give it as \"%s %s\". ".formatted(name(option), option.paramLabel()) + values(option) + help(command));
    }

    private static UsageException missing(ArgSpec argument, CommandSpec command) {
        String missing = argument instanceof OptionSpec option
                ? "option \"%s %s\"".formatted(name(option), option.paramLabel())
                : "argument \"%s\"".formatted(argument.paramLabel());
        return new UsageException(
                "The command \"%s\" needs the %s.".formatted(command.qualifiedName(), missing),
                values(argument) + help(command));
    }

    private static UsageException unexpected(String word, CommandSpec command) {
        if (command.userObject() instanceof CommandGroup) {
            Stream<String> path =
                    Arrays.stream(command.qualifiedName().split(" ")).skip(1);
            return UnknownCommand.in(Stream.concat(path, Stream.of(word)).toList());
        }
        return new UsageException(
                "Unexpected argument \"%s\" after \"%s\".".formatted(word, command.qualifiedName()), help(command));
    }

    private static String help(CommandSpec command) {
        return "Run \"%s --help\" to see what it takes.".formatted(command.qualifiedName());
    }

    private static String subject(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "The option \"%s\"".formatted(name(option))
                : "The argument \"%s\"".formatted(argument.paramLabel());
    }

    /** The long name, where there is one. */
    private static String name(ArgSpec argument) {
        OptionSpec option = (OptionSpec) argument;
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElse(option.longestName());
    }

    private static String values(ArgSpec argument) {
        if (!argument.type().isEnum()) {
            return "";
        }
        List<String> values = new ArrayList<>();
        argument.completionCandidates().forEach(values::add);
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(" or ", "Give ", ". "));
    }
}
