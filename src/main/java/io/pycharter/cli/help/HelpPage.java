package io.pycharter.cli.help;

import io.pycharter.cli.render.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * The help of one command, as data: {@code --help} and the manual page are renderings of it.
 *
 * @param name with the names of the commands above, such as {@code pycharter db upgrade}
 * @param summary half a line, without a full stop
 * @param synopsis what follows the name on a command line
 * @param description paragraphs
 */
public record HelpPage(String name, String summary, String synopsis, List<String> description, List<Section> sections) {

    private static final Entry SIGNAL = Entry.of(
            "128+N", "Ended by signal N: 130 for SIGINT, 143 for SIGTERM. Running statements are rolled back.");

    public static HelpPage of(VisibleCommand command) {
        Optional<Manual> manual = command.spec().userObject() instanceof Documented documented
                ? Optional.of(documented.manual())
                : Optional.empty();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "COMMANDS",
                command.commands().stream()
                        .map(below -> Entry.of(below.word(), below.summary() + "."))
                        .toList()));
        sections.add(new Section(
                "ARGUMENTS",
                command.arguments().stream().flatMap(HelpPage::arguments).toList()));
        sections.add(options("OPTIONS", command, option -> !isCommon(option) && !isConnecting(option, command)));
        sections.add(options("CONNECTION OPTIONS", command, option -> isConnecting(option, command)));
        sections.add(options("COMMON OPTIONS", command, HelpPage::isCommon));
        manual.ifPresent(known -> {
            sections.add(new Section(Section.EXAMPLES, known.examples()));
            sections.add(new Section("ENVIRONMENT", known.inputs().variables()));
            sections.add(new Section("FILES", known.inputs().files()));
            sections.add(new Section(Section.EXIT_STATUS, exitStatus(known)));
        });
        sections.removeIf(section -> section.entries().isEmpty());
        return new HelpPage(
                command.name(),
                command.summary(),
                synopsis(command),
                List.of(command.spec().usageMessage().description()),
                List.copyOf(sections));
    }

    /** The codes that the command can end with, but for those of signals. */
    public List<Integer> exitCodes() {
        return sections.stream()
                .filter(section -> section.heading().equals(Section.EXIT_STATUS))
                .flatMap(section -> section.entries().stream())
                .filter(entry -> !entry.equals(SIGNAL))
                .map(entry -> Integer.valueOf(entry.name()))
                .toList();
    }

    private static String synopsis(VisibleCommand command) {
        Stream<String> required = command.options().stream()
                .filter(OptionSpec::required)
                .map(option -> option.names()[0] + " " + option.paramLabel());
        Stream<String> arguments = command.arguments().stream().flatMap(argument -> labels(argument)
                .map(label -> argument.arity().min() > 0 ? label : "[" + label + "]"));
        Stream<String> commands = command.commands().isEmpty() ? Stream.empty() : Stream.of("COMMAND");
        return Stream.of(required, Stream.of("[OPTIONS]"), arguments, commands)
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    /** A label such as {@code A|B} stands for two arguments, each with a line of the description. */
    private static Stream<Entry> arguments(PositionalParamSpec argument) {
        List<String> labels = labels(argument).toList();
        String[] description = argument.description();
        if (labels.size() == 1) {
            return Stream.of(new Entry("", labels.get(0), List.of(description)));
        }
        return Stream.iterate(0, i -> i < labels.size(), i -> i + 1)
                .map(i -> new Entry("", labels.get(i), List.of(description[i])));
    }

    private static Stream<String> labels(PositionalParamSpec argument) {
        return Arrays.stream(argument.paramLabel().split("\\|"));
    }

    private static Section options(String heading, VisibleCommand command, Predicate<OptionSpec> belongs) {
        return new Section(
                heading,
                command.options().stream().filter(belongs).map(HelpPage::option).toList());
    }

    private static Entry option(OptionSpec option) {
        return new Entry(
                String.join(", ", option.names()),
                VisibleCommand.takesValue(option) ? option.paramLabel() : "",
                List.of(option.description()));
    }

    private static boolean isCommon(OptionSpec option) {
        return option.scopeType() == ScopeType.INHERIT;
    }

    private static boolean isConnecting(ArgSpec option, VisibleCommand command) {
        return command.spec().mixins().values().stream()
                .filter(mixin -> mixin.userObject() instanceof ConnectionOptions)
                .map(CommandSpec::options)
                .anyMatch(options -> options.contains(option));
    }

    private static List<Entry> exitStatus(Manual manual) {
        Stream<Entry> codes = Arrays.stream(ExitCode.values())
                .filter(manual.exits()::containsKey)
                .map(code ->
                        Entry.of(Integer.toString(code.number()), manual.exits().get(code)));
        return Stream.concat(codes, Stream.of(SIGNAL)).toList();
    }
}
