package io.pycharter.cli;

import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
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
        if (failure.getArgSpec() instanceof OptionSpec option && failure.getValue() != null) {
            return new UsageException(
                    "The option \"%s\" does not take the value \"%s\".".formatted(name(option), failure.getValue()),
                    values(option) + help,
                    failure);
        }
        if (failure instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return new UsageException("The option \"%s\" needs a value.".formatted(name(option)), help, failure);
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

    private static String name(OptionSpec option) {
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElse(option.longestName());
    }

    private static String values(OptionSpec option) {
        if (option.completionCandidates() == null) {
            return "";
        }
        List<String> values = new ArrayList<>();
        option.completionCandidates().forEach(values::add);
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(" or ", "Give ", ". "));
    }
}
