package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's examples are what the program prints. */
class ReadmeTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- runs: (?<setting>.*?) -->\\n```console\\n(?<text>.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private record Example(String setting, String text) {
        @Override
        public String toString() {
            return setting + ": " + text.lines().limit(2).toList();
        }
    }

    static List<Example> examples() throws IOException {
        Matcher found = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        List<Example> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(new Example(found.group("setting"), found.group("text")));
        }
        assertThat(examples).hasSizeGreaterThan(4);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsWhatTheProgramPrints(Example example) throws SQLException {
        try (TestDatabase database = TestServer.createDatabase()) {
            prepare(database, example.setting());
            String url = example.setting().equals("no database") ? "" : database.url();
            assertThat(normalize(replay(example, url))).isEqualTo(normalize(example.text()));
        }
    }

    private static void prepare(TestDatabase database, String setting) throws SQLException {
        if (setting.startsWith("database at head")) {
            CommandLineCall.pycharter("db", "init", database.url()).exits(0);
        }
        if (setting.equals("database at head, changed by hand")) {
            database.execute(
                    "ALTER TABLE pycharter.owners ALTER COLUMN email TYPE varchar(100), ADD COLUMN nick text",
                    "DROP INDEX pycharter.ix_quality_violations_status",
                    "CREATE VIEW pycharter.teams AS SELECT DISTINCT team FROM pycharter.owners");
        }
    }

    /** The example with what the program really prints: stderr, then stdout. */
    private String replay(Example example, String url) {
        StringBuilder text = new StringBuilder();
        int exitCode = 0;
        for (String line :
                example.text().lines().filter(line -> line.startsWith("$ ")).toList()) {
            text.append(line).append('\n');
            if (line.equals("$ echo $?")) {
                text.append(exitCode).append('\n');
            } else if (line.startsWith("$ pycharter ")) {
                CommandLineRun run = run(line.substring("$ pycharter ".length()), url);
                exitCode = run.exitCode();
                text.append(run.stderr()).append(run.stdout());
            }
        }
        return text.toString().replace(directory.toString(), "/home/me");
    }

    private CommandLineRun run(String arguments, String url) {
        String[] words = Stream.of(arguments.split(" "))
                .map(word -> word.replaceAll("^'|'$", ""))
                .toArray(String[]::new);
        CommandLineCall call = call(words).in(directory.resolve("app")).home(directory);
        return url.isEmpty()
                ? call.run()
                : call.with("PYCHARTER_DATABASE_URL", url).run();
    }

    private static String normalize(String text) {
        return text.replaceAll("\\(\\d+ ms\\)", "(N ms)")
                .replaceAll("\"milliseconds\" : \\d+", "\"milliseconds\" : N")
                .replaceAll("pycharter \\d\\S+ \\((commit \\w+, )?built [-\\d]+, [^)]+\\)", "pycharter VERSION");
    }
}
