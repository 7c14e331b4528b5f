package io.pycharter.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.documentation.Page.Block;
import io.pycharter.revision.RevisionChain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples of the documentation show is what the program prints. */
class ExamplesTest {

    private static final String REWRITE = "./mvnw test -Dtest=ExamplesTest -Ddocs.write=true";
    private static final String URL = "PYCHARTER_DATABASE_URL";
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

    private static TestDatabase database;

    /** The home directory; the examples run in {@code app} below it. */
    @TempDir
    private Path home;

    static List<Block> examples() {
        return Page.documentation().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.marked("runs").isPresent())
                .toList();
    }

    @BeforeAll
    static void createDatabase() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            writeHead();
        }
        database = TestServer.createDatabase();
    }

    /** Makes the example scripts revise the bundled head. */
    private static void writeHead() throws IOException {
        String head = RevisionChain.bundled().head().id();
        for (Page page : Page.documentation()) {
            String text = page.text();
            for (Block block : page.blocks()) {
                if (block.marked("file").isPresent()) {
                    String revised = block.content().replaceFirst("(?m)^-- Revises: .*", "-- Revises: " + head);
                    text = text.replace(block.content(), revised);
                }
            }
            Files.writeString(page.path(), text);
        }
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleShowsWhatTheProgramPrints(Block example) throws SQLException, IOException {
        ExampleSetting setting = ExampleSetting.of(example.marked("runs").orElseThrow());
        if (setting.hasDatabase()) {
            setting.prepare(database);
        }
        Path workingDirectory = Files.createDirectory(home.resolve("app"));
        writeFiles(example.page(), workingDirectory);
        String printed = replay(example, workingDirectory, setting.hasDatabase());
        if (Boolean.getBoolean("docs.write") && !normalize(printed).equals(normalize(example.content()))) {
            rewrite(example, printed);
        } else {
            assertThat(normalize(printed)).as("rewritten by: %s", REWRITE).isEqualTo(normalize(example.content()));
        }
    }

    @Test
    void everyBlockWithAPromptIsRun() {
        assertThat(Page.documentation())
                .flatMap(Page::blocks)
                .filteredOn(block -> block.content().lines().anyMatch(line -> line.startsWith("$ ")))
                .hasSizeGreaterThan(8)
                .allMatch(block -> block.marked("runs").isPresent());
    }

    /** Writes the blocks of a page that are marked {@code <!-- file: … -->}. */
    private static void writeFiles(Path page, Path directory) throws IOException {
        for (Block block : Page.read(page).blocks()) {
            if (block.marked("file").isPresent()) {
                Path file = directory.resolve(block.marked("file").orElseThrow());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.content());
            }
        }
    }

    /** The example with what the program really prints: stderr, then stdout. */
    private String replay(Block example, Path workingDirectory, boolean hasDatabase) {
        Map<String, String> variables = new HashMap<>();
        StringBuilder text = new StringBuilder();
        int exitCode = 0;
        for (String line :
                example.content().lines().filter(line -> line.startsWith("$ ")).toList()) {
            text.append(line).append('\n');
            List<String> words = words(line.substring(2));
            switch (words.get(0)) {
                case "export" -> {
                    String[] assignment = words.get(1).split("=", 2);
                    variables.put(assignment[0], assignment[1]);
                }
                case "echo" -> text.append(exitCode).append('\n');
                case "pycharter" -> {
                    if (hasDatabase) {
                        variables.put(URL, database.url());
                    }
                    CommandLineCall call = CommandLineCall.call(
                                    words.subList(1, words.size()).toArray(String[]::new))
                            .in(workingDirectory)
                            .home(home);
                    variables.forEach(call::with);
                    CommandLineRun run = call.run();
                    exitCode = run.exitCode();
                    text.append(run.stderr()).append(run.stdout());
                }
                default -> throw new AssertionError("an example cannot run \"" + line + "\"");
            }
        }
        return withPlaceOfDocuments(text.toString().replace(home.toString(), "/home/me"));
    }

    private static String withPlaceOfDocuments(String printed) {
        return printed.replace(database.name(), "store")
                .replaceAll("\"127\\.0\\.0\\.1:\\d+\"", "\"localhost:5432\"")
                .replaceAll("\"host\" : \"127\\.0\\.0\\.1\"", "\"host\" : \"localhost\"")
                .replaceAll("\"port\" : \\d+", "\"port\" : 5432");
    }

    /** The words of a command line, without the quotes around them. */
    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(found -> found.group().replaceAll("^['\"]|['\"]$", ""))
                .toList();
    }

    private static void rewrite(Block example, String printed) throws IOException {
        String text = Files.readString(example.page());
        Files.writeString(
                example.page(),
                text.replace("```console\n" + example.content() + "```", "```console\n" + printed + "```"));
    }

    private static String normalize(String text) {
        return text.replaceAll("\\(\\d+ ms\\)", "(N ms)")
                .replaceAll("\"milliseconds\" : \\d+", "\"milliseconds\" : N")
                .replaceAll("\\b([VU])20\\d{12}__", "$1VERSION__")
                .replaceAll("pycharter \\d\\S+ \\((commit \\w+, )?built [-\\d]+, [^)]+\\)", "pycharter VERSION");
    }
}
