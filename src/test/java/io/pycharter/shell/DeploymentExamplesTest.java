package io.pycharter.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.documentation.Page;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands in {@code native/examples} and in the shell blocks of the documentation work as written. */
class DeploymentExamplesTest {

    private static final String IMAGE = "ghcr.io/pycharter/pycharter:";
    private static final Pattern IN_SHELL =
            Pattern.compile("(?m)^(?:\\S*/)?pycharter (.+)$|^docker run .*\\b" + IMAGE + "\\S+ (.+)$");
    private static final Pattern VERSION =
            Pattern.compile("(?:" + IMAGE + "|PYCHARTER_VERSION: |--version )(\\d[^\\s\"]*)");
    private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s:]+:[^/@\\s]+@");

    static List<Path> examples() {
        return YamlFiles.below("native/examples");
    }

    @Test
    void everyCommandSucceedsOnADatabaseAtHead() {
        List<List<String>> commands = new ArrayList<>();
        for (Path example : examples()) {
            List<List<String>> found = commands(YamlFiles.read(example));
            assertThat(found).as(example.toString()).isNotEmpty();
            commands.addAll(found);
        }
        Page.documentation().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("sh"))
                .forEach(block -> commands.addAll(inShell(block.content())));
        assertThat(commands)
                .contains(List.of("db", "upgrade", "--lock-wait", "5m"))
                .hasSizeGreaterThan(7);
        try (TestDatabase database = TestServer.createDatabase()) {
            call(List.of("db", "init"), database);
            commands.forEach(command -> call(command, database));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyScriptIsValidShell(Path example) {
        for (String script : YamlFiles.scripts(YamlFiles.read(example))) {
            Run run = Run.of(Path.of("").toAbsolutePath(), Map.of(), List.of("/bin/sh", "-n", "-c", script));
            assertThat(run.exitCode()).as("%s%n%s", script, run.err()).isZero();
        }
    }

    @Test
    void allExamplesNameTheReleasedVersion() throws IOException {
        Set<String> versions = new TreeSet<>();
        List<Path> files = new ArrayList<>(examples());
        files.add(Path.of("native/Dockerfile"));
        Page.documentation().forEach(page -> files.add(page.path()));
        for (Path file : files) {
            VERSION.matcher(Files.readString(file)).results().forEach(found -> versions.add(found.group(1)));
        }
        assertThat(versions).hasSize(1);
        Matcher own = Pattern.compile("<version>(.*)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(own.find()).isTrue();
        assertThat(versions)
                .as("that of pom.xml, once it is a release")
                .allMatch(version -> own.group(1).endsWith("-SNAPSHOT") || version.equals(own.group(1)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void noExampleContainsAPassword(Path example) {
        assertThat(YamlFiles.read(example).toString()).doesNotContainPattern(PASSWORD);
    }

    @Test
    void pycharterIsConfinedInKubernetes() {
        for (Path example : YamlFiles.below("native/examples/kubernetes")) {
            List<Map<?, ?>> mappings = YamlFiles.mappings(YamlFiles.read(example));
            assertThat(mappings)
                    .filteredOn(mapping -> mapping.containsKey("runAsNonRoot"))
                    .isNotEmpty();
            assertThat(mappings)
                    .filteredOn(DeploymentExamplesTest::isOurs)
                    .isNotEmpty()
                    .extracting(container -> container.get("securityContext"))
                    .allMatch(Map.of(
                            "allowPrivilegeEscalation",
                            false,
                            "readOnlyRootFilesystem",
                            true,
                            "capabilities",
                            Map.of("drop", List.of("ALL")))::equals);
        }
    }

    private static void call(List<String> command, TestDatabase database) {
        CommandLineCall.call(command.toArray(String[]::new))
                .with("PYCHARTER_DATABASE_URL", database.url())
                .run()
                .exits(0);
    }

    /** The arguments of pycharter in containers of its image and in scripts. */
    private static List<List<String>> commands(Object document) {
        List<List<String>> commands = new ArrayList<>();
        for (Map<?, ?> mapping : YamlFiles.mappings(document)) {
            if (isOurs(mapping)) {
                Object words = mapping.containsKey("args") ? mapping.get("args") : mapping.get("command");
                commands.add(((List<?>) words).stream().map(Object::toString).toList());
            }
        }
        YamlFiles.scripts(document).forEach(script -> commands.addAll(inShell(script)));
        return commands;
    }

    private static boolean isOurs(Map<?, ?> mapping) {
        return mapping.get("image") instanceof String image && image.startsWith(IMAGE);
    }

    private static List<List<String>> inShell(String script) {
        return IN_SHELL.matcher(script.replace("\\\n", " "))
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .map(words -> List.of(words.trim().split(" +")))
                .toList();
    }
}
