package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pycharter.cli.help.Entry;
import io.pycharter.cli.help.HelpPage;
import io.pycharter.cli.help.Section;
import io.pycharter.cli.help.VisibleCommand;
import io.pycharter.testing.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** The help of every command, read from the command tree. */
class HelpContract {

    private static final List<String> LONG_TERMS = List.of("pycharter ", "~/", "--", "PYCHARTER_");

    static List<HelpPage> pages() {
        return new VisibleCommand(CommandTree.whole(new PycharterCommand()).getCommandSpec())
                .tree()
                .map(HelpPage::of)
                .toList();
    }

    static Stream<HelpPage> groups() {
        return pages().stream().filter(page -> page.synopsis().endsWith(" COMMAND"));
    }

    private static CommandLineRun run(HelpPage page, String... more) {
        Stream<String> words = Stream.of(page.name().split(" ")).skip(1);
        return pycharter(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private static List<Entry> entries(HelpPage page, String heading) {
        return page.sections().stream()
                .filter(section -> section.heading().equals(heading))
                .flatMap(section -> section.entries().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageHasTheSameSectionsInOneOrder(HelpPage page) {
        List<String> headings = page.sections().stream().map(Section::heading).toList();
        assertThat(headings).contains("COMMON OPTIONS", "EXAMPLES", "ENVIRONMENT", "EXIT STATUS");
        assertThat(List.of(
                        "COMMANDS",
                        "ARGUMENTS",
                        "OPTIONS",
                        "CONNECTION OPTIONS",
                        "COMMON OPTIONS",
                        "EXAMPLES",
                        "ENVIRONMENT",
                        "FILES",
                        "EXIT STATUS"))
                .containsSubsequence(headings);
        String help = run(page, "--help").exits(0).stdout();
        assertThat(help)
                .startsWith("Usage: " + page.name())
                .containsSubsequence(
                        headings.stream().map(heading -> "\n" + heading + "\n").toList())
                .doesNotContain("\u001b", "  \n");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyExampleParsesAsTheCommandThatItIsAnExampleOf(HelpPage page) {
        for (Entry example : entries(page, Section.EXAMPLES)) {
            List<String> words = List.of(example.name().split(" "));
            assertThat(words.get(0)).isEqualTo("pycharter");
            List<String> arguments = words.subList(1, words.size());
            OptionCheck.check(CommandTree.whole(new PycharterCommand()).getCommandSpec(), arguments);
            ParseResult parsed = CommandTree.whole(new PycharterCommand()).parseArgs(arguments.toArray(String[]::new));
            String named = parsed.asCommandLineList()
                    .get(parsed.asCommandLineList().size() - 1)
                    .getCommandSpec()
                    .qualifiedName();
            assertThat(named).startsWith(page.name());
            assertThat(String.join(" ", words)).startsWith(named);
            assertThat(example.text()).allMatch(text -> text.endsWith("."));
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void aGroupAlonePrintsItsHelp(HelpPage page) {
        CommandLineRun alone = run(page).exits(0);
        assertThat(alone.stdout()).isEqualTo(run(page, "--help").stdout());
        assertThat(alone.stderr()).isEmpty();
        assertThat(run(page, "-o", "json").exits(0).json().path("help").asText() + "\n")
                .isEqualTo(alone.stdout());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandHelpPrintsTheSame(HelpPage page) {
        String[] words = ("help" + page.name().substring("pycharter".length())).split(" ");
        assertThat(pycharter(words).exits(0).stdout())
                .isEqualTo(run(page, "--help").stdout());
    }

    /** {@code script} gives it a terminal, of which {@code stty} has set the width. */
    @Tag("starts-programs")
    @ParameterizedTest
    @CsvSource({"60, '', 60", "100, '', 100", "0, '', 80", "60, COLUMNS=90, 90"})
    void theWidthIsThatOfTheTerminal(int terminal, String variable, int width)
            throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/script")).exists();
        String call = call("db", "upgrade", "--help").shell();
        Process process = new ProcessBuilder(
                        "script",
                        "-qec",
                        "stty columns " + terminal + "; env -u COLUMNS " + variable + " " + call,
                        "/dev/null")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        assertThat(lines).anyMatch(line -> line.length() > width - 8);
        assertThat(lines)
                .filteredOn(line -> LONG_TERMS.stream().noneMatch(line.strip()::startsWith))
                .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
    }

    @Test
    void theCommandVersionPrintsTheSame() {
        assertThat(pycharter("version").exits(0).stdout())
                .isEqualTo(pycharter("--version").stdout());
        assertThat(pycharter("version", "-o", "json").exits(0).json().path("version"))
                .isEqualTo(pycharter("--version", "-o", "json").json().path("version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help -o json", "-o json -h", "db upgrade --help --output=json", "help db -o json"})
    void inJsonTheHelpIsAMember(String words) {
        assertThat(pycharter(words.split(" ")).exits(0).json().path("help").asText())
                .startsWith("Usage: pycharter");
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "100, 100", "1, 40", "1000, 120", "'', 80", "wide, 80", "-5, 80", "99999999999, 80"})
    void linesAreAsWideAsTheTerminal(String columns, int width) {
        for (HelpPage page : pages()) {
            String[] words = (page.name().substring("pycharter".length()) + " --help")
                    .strip()
                    .split(" ");
            List<String> lines = call(words)
                    .with("COLUMNS", columns)
                    .run()
                    .exits(0)
                    .stdout()
                    .lines()
                    .toList();
            assertThat(lines)
                    .filteredOn(line -> LONG_TERMS.stream().noneMatch(line.strip()::startsWith))
                    .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
        }
        assertThat(call("--help").with("COLUMNS", columns).run().stdout().lines())
                .anyMatch(line -> line.length() > width - 8);
    }
}
