package io.pycharter.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that the parser could not read, in our words. */
final class Misuse {

    private Misuse() {}

    static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "The option \"%s\" is not known.".formatted(word.split("=", 2)[0]);
            }
            return spec(failure).subcommands().isEmpty()
                    ? "The argument \"%s\" is not understood.".formatted(word)
                    : "There is no command \"%s %s\".".formatted(spec(failure).qualifiedName(), word);
        }
        if (failure.getArgSpec() instanceof OptionSpec option && failure.getValue() != null) {
            return "The option \"%s\" does not take the value \"%s\".".formatted(name(option), failure.getValue());
        }
        if (failure instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return "The option \"%s\" needs a value.".formatted(name(option));
        }
        String message = failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
        return message.endsWith(".") ? message : message + ".";
    }

    static String hint(ParameterException failure) {
        String help = "\"%s --help\"".formatted(spec(failure).qualifiedName());
        List<String> similar =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty()
                ? "Run %s to see what it takes.".formatted(help)
                : "Did you mean \"%s\"? %s tells what there is.".formatted(similar.get(0), help);
    }

    private static String name(OptionSpec option) {
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElse(option.longestName());
    }

    private static CommandSpec spec(ParameterException failure) {
        return failure.getCommandLine().getCommandSpec();
    }
}
