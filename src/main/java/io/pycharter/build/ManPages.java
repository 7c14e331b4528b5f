package io.pycharter.build;

import io.pycharter.cli.Build;
import io.pycharter.cli.CommandTree;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.cli.help.Entry;
import io.pycharter.cli.help.HelpPage;
import io.pycharter.cli.help.Section;
import io.pycharter.cli.help.VisibleCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual pages, for man(7), from the pages that {@code --help} shows. The program does not contain this. */
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

    /** All of it is ASCII; other characters are written as escape sequences. */
    public static String page(VisibleCommand command) {
        HelpPage page = HelpPage.of(command);
        Build build = Build.read();
        String header = """
                .TH %s 1 %s "%s"
                .nh
                .ad l
                .SH NAME
                %s \\- %s
                .SH SYNOPSIS
                %s
                %s
                .SH DESCRIPTION
                %s
                """.formatted(
                        escape(title(command)),
                        escape(build.date()),
                        escape(command.spec().root().name() + " " + build.version()),
                        escape(title(command)),
                        escape(page.summary()),
                        bold(page.name()),
                        escape(page.synopsis()),
                        lines(page.description()));
        return header
                + page.sections().stream().map(ManPages::section).collect(Collectors.joining())
                + ".SH SEE ALSO\n"
                + related(command);
    }

    private static String title(VisibleCommand command) {
        return command.name().replace(' ', '-');
    }

    private static String section(Section section) {
        return ".SH " + section.heading() + "\n"
                + section.entries().stream().map(ManPages::entry).collect(Collectors.joining());
    }

    private static String entry(Entry entry) {
        String separator = entry.name().isEmpty() || entry.value().isEmpty() ? "" : "=";
        String name = Stream.of(entry.name().split(", "))
                .filter(word -> !word.isEmpty())
                .map(ManPages::bold)
                .collect(Collectors.joining(", "));
        String value = entry.value().isEmpty() ? "" : italic(entry.value());
        return ".TP\n" + name + separator + value + "\n" + lines(entry.text()) + "\n";
    }

    /** The command above, and those below. */
    private static String related(VisibleCommand command) {
        Stream<VisibleCommand> above =
                Stream.ofNullable(command.spec().parent()).map(VisibleCommand::new);
        return Stream.concat(above, command.commands().stream())
                        .map(other -> bold(title(other)) + "(1)")
                        .collect(Collectors.joining(",\n"))
                + "\n";
    }

    private static String bold(String text) {
        return "\\fB" + escape(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escape(text) + "\\fR";
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(ManPages::escape).collect(Collectors.joining("\n.br\n"));
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
