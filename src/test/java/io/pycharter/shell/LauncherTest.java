package io.pycharter.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs an installed {@code bin/pycharter} with the JDK of this test and with fake Javas that print their arguments. */
class LauncherTest {
    private Sandbox machine;
    private Path prefix;
    private Path program;

    @BeforeEach
    void createMachine(@TempDir Path directory) {
        machine = new Sandbox(directory);
        prefix = machine.root().resolve("pre fix");
        program = prefix.resolve("bin/pycharter");
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void argumentsAndExitCodeArePassedUnchanged() throws IOException {
        install(Path.of(System.getProperty("java.home")), System.getProperty("java.version"), realProgram());
        Run run = machine.run(
                machine.home(), program, "a b", "", "'\"$HOME`x`\\", "*", "-Xmx1", "æ-日本-\uD83D\uDE00", "a\nb");
        assertThat(run.out()).isEqualTo("[a b][]['\"$HOME`x`\\][*][-Xmx1][æ-日本-\uD83D\uDE00][a\nb]\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(7);
    }

    /** Java prints a message about such a file, whether it reads it or not. */
    @Test
    void javaOptionsFileInTheWorkingDirectoryIsIgnored() throws IOException {
        install(Path.of(System.getProperty("java.home")), System.getProperty("java.version"), realProgram());
        machine.write(machine.home().resolve(".hotspotrc"), "+PrintFlagsFinal\n");
        Run run = machine.run(machine.home(), program, "x");
        assertThat(run.out()).isEqualTo("[x]\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void unusableStartUpCacheIsIgnoredSilently() throws IOException {
        install(Path.of(System.getProperty("java.home")), System.getProperty("java.version"), realProgram());
        Path build;
        try (var builds = Files.newDirectoryStream(prefix.resolve("lib/pycharter"))) {
            build = builds.iterator().next();
        }
        try (var caches = Files.newDirectoryStream(build, "*.{aot,jsa}")) {
            assertThat(caches).as("a start-up cache").hasSize(1);
        }
        for (String kind : new String[] {"jsa", "aot"}) {
            Files.deleteIfExists(build.resolve("pycharter.jsa"));
            Files.deleteIfExists(build.resolve("pycharter.aot"));
            machine.write(build.resolve("pycharter." + kind), "of another JDK\n".repeat(1000));
            Run run = machine.run(machine.home(), program, "x");
            assertThat(run.out()).isEqualTo("[x]\n");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void launcherWorksThroughLinksAndFromAnyDirectory() throws IOException {
        install(machine.java("jdk", "17", true), "17.0.1", plainProgram());
        Path link = Files.createSymbolicLink(machine.home().resolve("pyc"), program);
        Path second = Files.createSymbolicLink(machine.path().resolve("pyc2"), Path.of("../home/pyc"));
        Path relative = machine.home().relativize(program);
        for (Object command : new Object[] {program, link, second, "./pyc", relative, "pyc2"}) {
            assertThat(machine.run(machine.home(), "env", command, "x").out())
                    .as(command.toString())
                    .isEqualTo("plain cache [x]\n");
        }
        assertThat(machine.run(program.getParent(), "sh", "pycharter", "x").out())
                .isEqualTo("plain cache [x]\n");
        assertThat(machine.run(prefix, "bin/pycharter", "x").out()).isEqualTo("plain cache [x]\n");
        Files.delete(second);
    }

    @Test
    void installationCanBeMoved() throws IOException {
        install(machine.java("jdk", "17", true), "17.0.1", plainProgram());
        Path moved = Files.move(prefix, machine.root().resolve("elsewhere"));
        assertThat(machine.run(machine.home(), moved.resolve("bin/pycharter"), "x")
                        .out())
                .isEqualTo("plain cache [x]\n");
    }

    @Test
    void missingLibraryIsReported() throws IOException {
        install(machine.java("jdk", "17", true), "17.0.1", plainProgram());
        delete(prefix.resolve("lib"));
        Run run = machine.run(machine.home(), program, "x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pycharter.jar\" is missing").contains("install.sh");
    }

    @Test
    void javaHomeThenPathReplaceARemovedJdk() throws IOException {
        Path jdk = machine.java("jdk", "17", true);
        install(jdk, "17.0.1", plainProgram());
        delete(jdk);
        Path old = machine.java("old", "11", true);
        Path newer = machine.java("newer", "21", false);

        Run none = machine.run(machine.home(), program, "x");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err())
                .contains("No Java was found at \"" + jdk + "\", in JAVA_HOME or on the PATH.")
                .contains("Install Java 17 or later");

        Run tooOld = machine.with("JAVA_HOME", old).run(machine.home(), program, "x");
        assertThat(tooOld.exitCode()).isEqualTo(2);
        assertThat(tooOld.err()).contains("\"" + old + "/bin/java\" is not Java 17 or later (it reports \"11\")");

        assertThat(machine.with("JAVA_HOME", newer)
                        .run(machine.home(), program, "x")
                        .out())
                .isEqualTo("plain [x]\n");
        Files.createSymbolicLink(machine.path().resolve("java"), newer.resolve("bin/java"));
        assertThat(machine.without("JAVA_HOME")
                        .run(machine.home(), program, "x")
                        .out())
                .isEqualTo("plain [x]\n");
    }

    /** Installs a jar with install.sh, from a checkout whose build only copies it. */
    private void install(Path jdk, String version, Path jar) throws IOException {
        Path checkout = machine.root().resolve("checkout");
        machine.copyOf("install.sh", checkout);
        machine.write(checkout.resolve("pom.xml"), "<artifactId>pycharter</artifactId>");
        machine.script(checkout.resolve("mvnw"), """
                #!/bin/sh
                [ "$1" != --version ] || { echo "Java version: %s, vendor: x, runtime: %s"; exit; }
                mkdir -p target
                cp '%s' target/pycharter-1.0-runner.jar
                """.formatted(version, jdk, jar));
        Run run = machine.run(checkout, "./install.sh", "--jvm", "--prefix", prefix);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private Path plainProgram() {
        return machine.write(machine.root().resolve("plain.jar"), "plain\n");
    }

    /** A program that prints its arguments in brackets and exits with 7, except for {@code --version}. */
    private Path realProgram() throws IOException {
        Path source = machine.write(machine.root().resolve("Echo.java"), """
                public class Echo {
                    public static void main(String[] arguments) {
                        StringBuilder text = new StringBuilder();
                        for (String argument : arguments) {
                            text.append('[').append(argument).append(']');
                        }
                        byte[] bytes = text.append('\\n').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                        System.out.write(bytes, 0, bytes.length);
                        System.out.flush();
                        System.exit(text.toString().matches("(?s)\\\\[(--|completion).*") ? 0 : 7);
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Echo");
        Path jar = machine.root().resolve("echo.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("Echo.class"));
            Files.copy(machine.root().resolve("Echo.class"), out);
        }
        return jar;
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
