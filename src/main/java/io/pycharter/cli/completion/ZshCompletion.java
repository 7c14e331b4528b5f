package io.pycharter.cli.completion;

import io.pycharter.cli.help.VisibleCommand;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the completion script for zsh: for each command a function that describes it to {@code _arguments} (zshcompsys(1),
 * Utility Functions).
 */
final class ZshCompletion {

    private static final String SCRIPT = """
            #compdef pycharter
            # zsh completion for pycharter, written by "pycharter completion zsh".

            @COMMANDS@
            # Either autoloaded as _pycharter from a directory of fpath, or sourced.
            if [[ $funcstack[1] == _pycharter ]]; then
                _pycharter "$@"
            else
                compdef _pycharter pycharter
            fi
            """;

    private ZshCompletion() {}

    static String script(VisibleCommand root) {
        return SCRIPT.replace(
                "@COMMANDS@\n", root.tree().map(ZshCompletion::ofCommand).collect(Collectors.joining()));
    }

    private static String ofCommand(VisibleCommand command) {
        if (!command.commands().isEmpty()) {
            return ofGroup(command);
        }
        return """
                %s() {
                    _arguments -S%s
                }

                """.formatted(
                        function(command),
                        specifications(command, command.arguments().stream().map(ZshCompletion::ofArgument)));
    }

    /** With "-A", everything after the command, options too, is left to that command. */
    private static String ofGroup(VisibleCommand group) {
        return """
                %s() {
                    local curcontext=$curcontext state line
                    local -A opt_args
                    local -a commands
                    _arguments -C -S -A '-*'%s && return
                    case $state in
                        command)
                            commands=(
                %s            )
                            _describe -t commands command commands
                            ;;
                        arguments)
                            case $line[1] in
                %s            esac
                            ;;
                    esac
                }

                """.formatted(
                        function(group),
                        specifications(group, Stream.of("1:command:->command", "*::argument:->arguments")),
                        group.commands().stream()
                                .map(below -> "                "
                                        + Shell.quoted(escape(below.word()) + ":" + below.summary()) + "\n")
                                .collect(Collectors.joining()),
                        group.commands().stream()
                                .map(below -> "                %s) %s ;;\n".formatted(below.word(), function(below)))
                                .collect(Collectors.joining()));
    }

    private static String function(VisibleCommand command) {
        return "_" + command.name().replace(' ', '_');
    }

    private static String specifications(VisibleCommand command, Stream<String> arguments) {
        return Stream.concat(command.options().stream().flatMap(ZshCompletion::ofOption), arguments)
                .map(specification -> " \\\n        " + Shell.quoted(specification))
                .collect(Collectors.joining());
    }

    /** One specification for each of its names; a name excludes the others, and help everything. */
    private static Stream<String> ofOption(OptionSpec option) {
        boolean alone = option.usageHelp() || option.versionHelp();
        String excluded = "(" + (alone ? "- *" : String.join(" ", option.names())) + ")";
        String description = "[" + escape(VisibleCommand.summary(option.description())) + "]";
        return Stream.of(option.names())
                .map(name -> VisibleCommand.takesValue(option)
                        ? excluded + name + (name.startsWith("--") ? "=" : "+") + description + value(option)
                        : excluded + name + description);
    }

    /** Where more than one is allowed, any number is completed: the program says which is one too many. */
    private static String ofArgument(PositionalParamSpec argument) {
        return (argument.arity().max() > 1 ? "*" : argument.arity().min() > 0 ? "" : ":") + value(argument);
    }

    private static String value(ArgSpec argument) {
        CompletionCandidates candidates = CompletionCandidates.of(argument);
        String action =
                switch (candidates.kind()) {
                    case DIRECTORIES -> "_directories";
                    case FILES -> "_files";
                    case WORDS -> candidates.words().isEmpty() ? " " : "(" + String.join(" ", candidates.words()) + ")";
                };
        return ":" + escape(argument.paramLabel()) + ":" + action;
    }

    private static String escape(String text) {
        return text.replaceAll("[\\\\:\\[\\]]", "\\\\$0");
    }
}
