package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Help names every environment variable that the program reads. */
class HelpedVariablesTest {

    /** A name where one is looked up, or in a constant or call whose name says what it is. */
    private static final Pattern READ = Pattern.compile(
            "(?:variable|variables\\(\\)\\.get|variables\\.get|OrDefault|VariableSource)\\((?:\\d+, )?\"([A-Z][A-Z0-9_]+)\""
                    + "|VARIABLE\\w* = \"([A-Z][A-Z0-9_]+)\""
                    + "|\"((?:PG|PYCHARTER_|XDG_)[A-Z0-9_]+)\"");

    private static final Set<String> NO_VARIABLES = Set.of("PG_VERSION");

    private static Set<String> read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> names = new TreeSet<>();
            for (Path file : files.filter(
                            path -> path.toString().endsWith(".java") && !path.endsWith("help/Inputs.java"))
                    .toList()) {
                READ.matcher(Files.readString(file))
                        .results()
                        .map(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                                .filter(name -> name != null)
                                .findFirst()
                                .orElseThrow())
                        .forEach(names::add);
            }
            names.removeAll(NO_VARIABLES);
            return names;
        }
    }

    @Test
    void everyVariableThatIsReadIsInTheHelpOfThePrograms() throws IOException {
        Set<String> named = HelpContract.pages().get(0).sections().stream()
                .filter(section -> section.heading().equals("ENVIRONMENT"))
                .flatMap(section -> section.entries().stream())
                .flatMap(entry -> Arrays.stream(entry.name().split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(Set.of("HOME", "NO_COLOR", "PGPASSWORD", "PYCHARTER_DATABASE_URL"));
        assertThat(read()).isEqualTo(named);
    }
}
