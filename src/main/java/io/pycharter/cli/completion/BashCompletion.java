package io.pycharter.cli.completion;

import io.pycharter.cli.help.VisibleCommand;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion script for bash; it works in bash 3.2 too, which macOS has. */
final class BashCompletion {

    private static final String SCRIPT = """
            # bash completion for pycharter, written by "pycharter completion bash".
            # shellcheck shell=bash

            # Leaves the options of the command $1 and the commands below it; in "arguments", how compgen finds what else may
            # follow it, and in "value" what its option $2 takes.
            _pycharter_model() {
                commands='' options='' arguments=() value=()
                case $1 in
            @COMMANDS@    esac
            }

            _pycharter() {
                local IFS=$' \\t\\n' command=pycharter current=${COMP_WORDS[COMP_CWORD]} word i
                local commands options arguments value
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    _pycharter_model "$command" "$word"
                    if [[ ${value[0]} ]]; then
                        # Its value is passed over. Bash makes "=" a word of its own.
                        [[ ${COMP_WORDS[i + 1]} != = ]] || i=$((i + 1))
                        i=$((i + 1))
                    elif [[ " $commands " == *" $word "* ]]; then
                        command+=" $word"
                    fi
                done
                [[ $current != = ]] || current=''
                if ((i == COMP_CWORD)); then
                    _pycharter_model "$command"
                    case $current in
                        -*) value=(-W "$options") ;;
                        *) value=("${arguments[@]}") ;;
                    esac
                fi
                [[ ${value[0]} == -W ]] || compopt -o filenames 2>/dev/null
                COMPREPLY=()
                while IFS= read -r word; do
                    COMPREPLY+=("$word")
                done < <(compgen "${value[@]}" -- "$current")
            }

            complete -F _pycharter pycharter
            """;

    private BashCompletion() {}

    static String script(VisibleCommand root) {
        return SCRIPT.replace(
                "@COMMANDS@", root.tree().map(BashCompletion::ofCommand).collect(Collectors.joining()));
    }

    private static String ofCommand(VisibleCommand command) {
        String commands = command.commands().stream().map(VisibleCommand::word).collect(Collectors.joining(" "));
        String options = command.options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.joining(" "));
        String arguments = commands.isEmpty()
                ? command.arguments().stream().map(BashCompletion::compgen).collect(Collectors.joining(" "))
                : "-W \"$commands\"";
        String values = command.options().stream()
                .filter(VisibleCommand::takesValue)
                .map(BashCompletion::ofOption)
                .collect(Collectors.joining());
        return """
                        %s)
                            commands=%s
                            options=%s
                            arguments=(%s)
                            case $2 in
                %s            esac
                            ;;
                """.formatted(
                        Shell.quoted(command.name()), Shell.quoted(commands), Shell.quoted(options), arguments, values);
    }

    private static String ofOption(OptionSpec option) {
        return "                %s) value=(%s) ;;\n".formatted(String.join(" | ", option.names()), compgen(option));
    }

    /** The arguments with which compgen finds what an option or argument takes. */
    private static String compgen(ArgSpec argument) {
        CompletionCandidates candidates = CompletionCandidates.of(argument);
        return switch (candidates.kind()) {
            case DIRECTORIES -> "-d";
            case FILES -> "-f";
            case WORDS -> "-W " + Shell.quoted(String.join(" ", candidates.words()));
        };
    }
}
