package io.pycharter.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.Pycharter;
import io.pycharter.build.ModelSql;
import io.pycharter.testing.TestRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows CONTRIBUTING's recipe for a change of the schema, on a copy of the sources.
 *
 * <p>In place of {@code ./mvnw package} it does what that does for an entity and a revision; the nightly workflow runs the
 * commands as they stand.
 */
class ChangeOfAnEntityTest {

    private static final Path ENTITIES = Path.of("src/main/java/io/pycharter/model");
    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

    @TempDir
    private Path copy;

    @Test
    void theProgramWritesTheRevisionThatTheEntitiesNeed() throws IOException {
        List<String> recipe = recipe();
        for (Path tree : List.of(ENTITIES, SCRIPTS, CLASSES)) {
            copyTree(tree);
        }
        Path owner = copy.resolve(ENTITIES).resolve("Owner.java");
        String source = Files.readString(owner);
        Files.writeString(owner, source.substring(0, source.lastIndexOf('}')) + "    public String nickname;\n}\n");

        build();
        Run before = modelCatalogTest();
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out()).contains(recipe);

        Run revision = program(recipe.get(1));
        assertThat(revision.exitCode()).as(revision.err()).isZero();
        assertThat(revision.err()).contains("owners.nickname");
        assertThat(names(copy.resolve(SCRIPTS)))
                .hasSize(names(SCRIPTS).size() + 2)
                .containsAll(names(SCRIPTS));

        build();
        Run after = modelCatalogTest();
        assertThat(after.exitCode()).as(after.out() + after.err()).isZero();
    }

    /** The first two commands of the section. */
    private static List<String> recipe() throws IOException {
        List<String> commands = Files.readString(Path.of("CONTRIBUTING.md"))
                .replaceFirst("(?s).*\n## Change the schema\n(.*?)\n## .*", "$1")
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .limit(2)
                .toList();
        assertThat(commands).first().asString().isEqualTo("./mvnw package -DskipTests");
        assertThat(commands).last().asString().startsWith("java -jar target/pycharter-*-runner.jar db revision ");
        return commands;
    }

    private void build() throws IOException {
        Path classes = copy.resolve(CLASSES);
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp", classPath()));
        try (Stream<Path> entities = Files.list(copy.resolve(ENTITIES))) {
            entities.map(Path::toString).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Path migration = Files.createDirectories(classes.resolve("db/migration"));
        List<String> scripts = names(copy.resolve(SCRIPTS));
        for (String script : scripts) {
            Files.writeString(
                    migration.resolve(script),
                    Files.readString(copy.resolve(SCRIPTS).resolve(script)));
        }
        Files.writeString(migration.resolve("index"), String.join("\n", scripts) + "\n");
        Run modelSql = java(
                copy,
                ModelSql.class,
                List.of(classes.resolve("io/pycharter/model.sql").toString()));
        assertThat(modelSql.exitCode()).as(modelSql.err()).isZero();
    }

    private Run modelCatalogTest() {
        return java(Sandbox.repository(), TestRunner.class, List.of("io.pycharter.inspect.ModelCatalogTest"));
    }

    /** Runs a command of the recipe with the classes in place of the jar that holds them. */
    private Run program(String command) {
        List<String> words = WORD.matcher(command)
                .results()
                .map(word -> Optional.ofNullable(word.group(1)).orElseGet(word::group))
                .toList();
        return java(copy, Pycharter.class, words.subList(3, words.size()));
    }

    private Run java(Path directory, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(arguments);
        return Run.of(
                directory,
                Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "LC_ALL", "C.UTF-8"),
                command);
    }

    /** That of this test, with the copy in the place of the classes of the program. */
    private String classPath() {
        return Stream.concat(
                        Stream.of(copy.resolve(CLASSES)),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .map(Path::toAbsolutePath)
                                .filter(entry -> !entry.equals(CLASSES.toAbsolutePath())))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void copyTree(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(file);
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
