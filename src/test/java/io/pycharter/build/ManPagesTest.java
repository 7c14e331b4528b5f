package io.pycharter.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pycharter.cli.CommandTree;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.cli.help.HelpPage;
import io.pycharter.cli.help.Section;
import io.pycharter.cli.help.VisibleCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages that the build has made, and how text gets into them. */
class ManPagesTest {

    @TempDir
    private Path directory;

    static Stream<VisibleCommand> commands() {
        return new VisibleCommand(CommandTree.whole(new PycharterCommand()).getCommandSpec()).tree();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAPageWithAllThatItsHelpSays(VisibleCommand command) throws IOException {
        String page = Files.readString(file(command));
        assertThat(page)
                .startsWith(".TH " + command.name().replace(" ", "\\-") + " 1 ")
                .contains("\n.SH NAME\n", "\n.SH SYNOPSIS\n\\fB" + command.name() + "\\fR\n");
        command.options().forEach(option -> Stream.of(option.names())
                .forEach(name -> assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR")));
        command.commands().forEach(below -> assertThat(page)
                .contains("\\fB" + below.name().replace(" ", "\\-") + "\\fR(1)"));
        for (Section section : HelpPage.of(command).sections()) {
            String written = page.substring(page.indexOf(".SH " + section.heading() + "\n"));
            assertThat(section.entries()).allSatisfy(entry -> assertThat(written)
                    .contains("\n.TP\n")
                    .contains(Stream.of(entry.name().split(", "))
                            .map(ManPages::escape)
                            .toList())
                    .contains(ManPages.escape(entry.value()))
                    .contains(entry.text().stream().map(ManPages::escape).toList()));
        }
    }

    @Test
    void groffFindsNothingWrong() throws IOException {
        for (VisibleCommand command : commands().toList()) {
            assertThat(groff(file(command), "-z")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                ".TH is no request, \\&.TH is no request",
                "|'tis no control line|, |\\(aqtis no control line|",
                "C:\\new, C:\\(rsnew",
                "--lock-wait, \\-\\-lock\\-wait",
                "|\"head\"|, |\\(dqhead\\(dq|",
                "~/.pycharter, \\(ti/.pycharter",
                "^`, \\(ha\\(ga",
                "V…, V\\[u2026]",
                "😀, \\[u1F600]"
            })
    void whatMeansSomethingToRoffIsEscaped(String text, String escaped) {
        assertThat(ManPages.escape(text)).isEqualTo(escaped);
    }

    @Test
    void aReaderSeesTheTextAsItWasWritten() throws IOException {
        String[] lines = {".TH one", "'tis two", "\\fBthree\\n", "--four-five", "~/^`six\"", "seven…", "", "% %s eight"
        };
        CommandSpec command = CommandSpec.create().name("pycharter");
        command.usageMessage().description(lines);
        command.addOption(OptionSpec.builder("--done").description(".done").build());
        Path page = Files.writeString(directory.resolve("pycharter.1"), ManPages.page(new VisibleCommand(command)));
        assertThat(groff(page, "-Tutf8", "-P-cbou").lines().map(String::strip))
                .containsSubsequence(
                        Stream.of(lines).filter(line -> !line.isEmpty()).toList())
                .contains("--done .done");
    }

    private static Path file(VisibleCommand command) {
        return Path.of("target", "man", command.name().replace(' ', '-') + ".1");
    }

    /** What groff writes, its warnings included. */
    private static String groff(Path page, String... options) throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "groff"))),
                "\"groff\" is not installed.");
        List<String> command = new ArrayList<>(List.of("groff", "-man", "-ww"));
        command.addAll(List.of(options));
        command.add(page.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
