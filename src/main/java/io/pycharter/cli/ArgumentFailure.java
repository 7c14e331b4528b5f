package io.pycharter.cli;

import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that the parser could not read, told in our words. */
final class ArgumentFailure {

    private ArgumentFailure() {}

    static UsageException explain(ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String help = "Run \"%s --help\" to see what it takes.".formatted(command);
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return new UsageException(describe(unmatched, command), proposal(unmatched) + help, failure);
        }
        if (failure.getArgSpec() != null && failure.getValue() != null) {
            return new UsageException(
                    "%s does not take the value \"%s\".".formatted(name(failure.getArgSpec()), failure.getValue()),
                    values(failure.getArgSpec()) + help,
                    failure);
        }
        if (failure instanceof MissingParameterException missing) {
            ArgSpec argument = missing.getMissing().get(0);
            return new UsageException(
                    argument.isOption()
                            ? name(argument) + " needs a value."
                            : "The command \"%s\" needs the argument \"%s\".".formatted(command, argument.paramLabel()),
                    values(argument) + help,
                    failure);
        }
        String message = failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
        return new UsageException(message.endsWith(".") ? message : message + ".", help, failure);
    }

    private static String describe(UnmatchedArgumentException failure, String command) {
        String first = failure.getUnmatched().get(0);
        return failure.isUnknownOption()
                ? "The option \"%s\" is not known.".formatted(first.split("=", 2)[0])
                : "\"%s\" is not understood after \"%s\".".formatted(first, command);
    }

    private static String proposal(UnmatchedArgumentException failure) {
        List<String> close = failure.getSuggestions();
        return close.isEmpty() ? "" : "Did you mean \"%s\"? ".formatted(close.get(0));
    }

    private static String name(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return "The argument \"%s\"".formatted(argument.paramLabel());
        }
        return "The option \"%s\""
                .formatted(Arrays.stream(option.names())
                        .filter(name -> name.startsWith("--"))
                        .findFirst()
                        .orElse(option.longestName()));
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
