package io.pycharter.cli;

import io.pycharter.cli.help.VisibleCommand;
import io.pycharter.error.UsageException;
import io.pycharter.text.Spelling;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Looks for options that do not exist, before the parser takes them for something else: {@code --lock-wiat 3} for two
 * revisions, {@code -reviison} for the revision "eviison".
 */
final class OptionCheck {

    /** A target such as {@code -1}, not an option. */
    private static final Pattern STEPS = Pattern.compile("-[0-9].*");

    private static final int SHORTEST_LONG_NAME = 4;

    private CommandSpec command;
    private final Iterator<String> words;

    private OptionCheck(CommandSpec root, List<String> words) {
        this.command = root;
        this.words = words.iterator();
    }

    /**
     * Accepts every command line whose options exist and have their values, whatever else is wrong with it.
     *
     * @throws UsageException for the first option that does not exist or lacks its value
     */
    static void check(CommandSpec root, List<String> words) {
        new OptionCheck(root, words).check();
    }

    private void check() {
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--")) {
                return;
            }
            if (word.startsWith("-")
                    && word.length() > 1
                    && !STEPS.matcher(word).matches()) {
                checkOption(word);
            } else if (command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else if (!command.subcommands().isEmpty()) {
                // The parser explains unknown commands.
                return;
            }
        }
    }

    private void checkOption(String word) {
        String name = word.split("=", 2)[0];
        OptionSpec option = command.optionsMap().get(name);
        if (option != null) {
            if (!word.contains("=")) {
                skipValue(option);
            }
        } else if (name.startsWith("--") || meansLongName(name)) {
            throw unknown(name);
        } else {
            checkCluster(word);
        }
    }

    /** Short options behind one dash; the last one can have its value behind it. */
    private void checkCluster(String word) {
        for (int i = 1; i < word.length(); i++) {
            OptionSpec option = command.posixOptionsMap().get(word.charAt(i));
            if (option == null) {
                throw unknown("-" + word.charAt(i));
            }
            if (VisibleCommand.takesValue(option)) {
                if (i + 1 == word.length()) {
                    skipValue(option);
                }
                return;
            }
        }
    }

    /** The parser explains a value that is missing at the end of the line. */
    private void skipValue(OptionSpec option) {
        if (!VisibleCommand.takesValue(option) || !words.hasNext()) {
            return;
        }
        String value = words.next();
        if (value.matches("--[a-z].*") || command.optionsMap().containsKey(value)) {
            throw ArgumentFailure.missingValue(option, command);
        }
    }

    /** {@code -revision} is meant as {@code --revision}; {@code -rhead} is {@code -r head}. */
    private boolean meansLongName(String name) {
        return name.length() >= SHORTEST_LONG_NAME
                && nearest(name)
                        .filter(option -> option.charAt(2) == name.charAt(1))
                        .isPresent();
    }

    private Optional<String> nearest(String name) {
        List<String> names = new VisibleCommand(command)
                .options().stream()
                        .flatMap(option -> List.of(option.names()).stream())
                        .filter(known -> known.startsWith("--"))
                        .toList();
        return Spelling.nearest(name, names).stream().findFirst();
    }

    private UsageException unknown(String name) {
        String help = "Run \"%s --help\" to see its options.".formatted(command.qualifiedName());
        String owners = owners(name);
        String proposal = owners.isEmpty()
                ? nearest(name).map("Did you mean \"%s\"? "::formatted).orElse("")
                : "\"%s\" is an option of %s. ".formatted(name, owners);
        return new UsageException("Unknown option \"%s\".".formatted(name), proposal + help);
    }

    /** The commands that have an option. */
    private static String owners(String name) {
        CommandLine all = CommandTree.whole(new PycharterCommand());
        return new VisibleCommand(all.getCommandSpec())
                .tree()
                .filter(other -> other.spec().optionsMap().containsKey(name))
                .map(other -> "\"" + other.name() + "\"")
                .collect(Collectors.joining(" and "));
    }
}
