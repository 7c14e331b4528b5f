package io.pycharter.build;

import io.pycharter.cli.Build;
import io.pycharter.cli.CommandTree;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.cli.completion.VisibleCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the manual pages, for man(7). The build runs this; it is no part of the program. */
public final class ManPages {

    private ManPages() {}

    /** Writes a page for each command into the directory that the only argument names. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        CommandSpec root = CommandTree.whole(new PycharterCommand()).getCommandSpec();
        for (VisibleCommand command : new VisibleCommand(root).tree().toList()) {
            Files.writeString(directory.resolve(title(command) + ".1"), page(command), StandardCharsets.US_ASCII);
        }
    }

    /** All of it is ASCII; other characters stand there as escape sequences. */
    public static String page(VisibleCommand command) {
        CommandSpec root = command.spec().root();
        Build build = Build.read();
        String header = """
                .TH %s 1 %s "%s"
                .nh
                .ad l
                .SH NAME
                %s \\- %s
                .SH SYNOPSIS
                %s
                .SH DESCRIPTION
                %s
                """.formatted(
                        escape(title(command)),
                        escape(build.date()),
                        escape(root.name() + " " + build.version()),
                        escape(title(command)),
                        escape(command.summary()),
                        synopsis(command),
                        lines(command.spec().usageMessage().description()));
        return header
                + section("COMMANDS", command.commands().stream().map(ManPages::ofCommand))
                + section("ARGUMENTS", command.arguments().stream().map(ManPages::ofArgument))
                + section("OPTIONS", command.options().stream().map(ManPages::ofOption))
                + section(
                        "EXIT STATUS",
                        root.usageMessage().exitCodeList().entrySet().stream()
                                .map(code -> entry(bold(code.getKey()), code.getValue())))
                + section("SEE ALSO", Stream.of(related(command)));
    }

    private static String title(VisibleCommand command) {
        return command.name().replace(' ', '-');
    }

    private static String synopsis(VisibleCommand command) {
        String usage = new Help(command.spec(), Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        String arguments = usage.strip().substring(command.name().length()).strip();
        return bold(command.name()) + "\n" + escape(arguments.replaceAll("\\s+", " "));
    }

    private static String section(String heading, Stream<String> entries) {
        String text = entries.collect(Collectors.joining());
        return text.isEmpty() ? "" : ".SH " + heading + "\n" + text;
    }

    private static String ofCommand(VisibleCommand command) {
        return entry(reference(command), command.spec().usageMessage().description()[0]);
    }

    private static String ofArgument(PositionalParamSpec argument) {
        return entry(italic(argument.paramLabel()), argument.description());
    }

    private static String ofOption(OptionSpec option) {
        String names = Stream.of(option.names()).map(ManPages::bold).collect(Collectors.joining(", "));
        return entry(
                VisibleCommand.takesValue(option) ? names + "=" + italic(option.paramLabel()) : names,
                option.description());
    }

    private static String entry(String tag, String... text) {
        return ".TP\n" + tag + "\n" + lines(text) + "\n";
    }

    /** The command above, and those below. */
    private static String related(VisibleCommand command) {
        Stream<VisibleCommand> above =
                Stream.ofNullable(command.spec().parent()).map(VisibleCommand::new);
        return Stream.concat(above, command.commands().stream())
                        .map(ManPages::reference)
                        .collect(Collectors.joining(",\n"))
                + "\n";
    }

    private static String reference(VisibleCommand command) {
        return bold(title(command)) + "(1)";
    }

    private static String bold(String text) {
        return "\\fB" + escape(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escape(text) + "\\fR";
    }

    private static String lines(String... lines) {
        return Stream.of(lines).map(ManPages::escape).collect(Collectors.joining("\n.br\n"));
    }

    /** Text that is shown as it is, wherever it stands: groff_char(7), and "Control characters" in groff(7). */
    static String escape(String text) {
        String escaped = text.codePoints().mapToObj(ManPages::escape).collect(Collectors.joining());
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    private static String escape(int character) {
        return switch (character) {
            case '\\' -> "\\(rs";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '"' -> "\\(dq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            default -> character < 0x80 ? Character.toString(character) : "\\[u%04X]".formatted(character);
        };
    }
}
