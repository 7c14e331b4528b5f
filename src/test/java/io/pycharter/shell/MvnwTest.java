package io.pycharter.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives {@code mvnw} with various Javas and Mavens; downloads come from the loopback interface. */
class MvnwTest {
    private static final String MAVEN = """
            #!/bin/sh
            [ "$*" != --version ] || { printf '\\033[1mApache Maven %s\\033[m\\n'; exit 0; }
            printf '%s in %%s with %%s' "$(pwd)" "$JAVA_HOME"
            [ $# -eq 0 ] || printf ' [%%s]' "$@"
            echo
            exit 7
            """;

    private Sandbox machine;
    private Path project;
    private Path jdk;
    private HttpServer server;
    private final AtomicInteger downloads = new AtomicInteger();

    @BeforeEach
    void createMachineWithJdk(@TempDir Path directory) {
        machine = new Sandbox(directory);
        project = machine.root().resolve("the project");
        machine.copyOf("mvnw", project);
        jdk = machine.java("jdk 17", "17", true);
        machine.with("JAVA_HOME", jdk);
    }

    @AfterEach
    void stopServerAndClose() {
        machine.close();
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.8.10", "3.9.0", "3.10.1", "4.0.0-rc-5", "10.0.0"})
    void mavenOnThePathIsUsedFrom387(String version) {
        maven(version);
        Run run = machine.run(project, "./mvnw", "verify");
        assertThat(run.out()).isEqualTo("path in %s with %s [verify]\n".formatted(project, jdk));
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.6", "3.6.3", "2.99.99", "unknown"})
    void olderMavenOnThePathIsIgnored(String version) throws Exception {
        maven(version);
        offerMaven(200);
        assertThat(machine.run(project, "./mvnw", "verify").out()).startsWith("downloaded in ");
    }

    @Test
    void argumentsAndExitCodeArePassedUnchanged() {
        maven("3.9.12");
        Run run = machine.run(project, "./mvnw", "a b", "", "*", "it's", "\"q\"", "$HOME", "ä\\n", "-Dx=");
        assertThat(run.out()).endsWith(" [a b] [] [*] [it's] [\"q\"] [$HOME] [ä\\n] [-Dx=]\n");
        assertThat(run.exitCode()).isEqualTo(7);
    }

    @Test
    void ownProjectIsBuiltFromAnotherDirectory() throws IOException {
        maven("3.9.12");
        Path link = Files.createSymbolicLink(machine.home().resolve("build it"), project.resolve("mvnw"));
        String expected =
                "path in %s with %s [-f] [%s/pom.xml] [-fae] [verify]\n".formatted(machine.home(), jdk, project);
        assertThat(machine.run(machine.home(), project.resolve("mvnw"), "-fae", "verify")
                        .out())
                .isEqualTo(expected);
        assertThat(machine.run(machine.home(), link, "-fae", "verify").out()).isEqualTo(expected);
        assertThat(machine.run(machine.home(), "../the project/mvnw", "-fae", "verify")
                        .out())
                .isEqualTo(expected);
        assertThat(machine.run(machine.home(), "sh", "../the project/mvnw", "-f", "x", "verify")
                        .out())
                .endsWith(" [-f] [x] [verify]\n");
    }

    @Test
    void javaHomeWithoutAJdkIsRefused() {
        maven("3.9.12");
        machine.script(machine.root().resolve("dead/bin/java"), "#!/bin/sh\nexit 1\n");
        refusesJavaHome(machine.root().resolve("gone"), "is not a directory");
        refusesJavaHome(machine.home(), "has no \"bin/java\"");
        refusesJavaHome(machine.root().resolve("dead"), "has a Java that does not run");
        refusesJavaHome(machine.java("jdk 11", "11", true), "is Java 11, but the build needs JDK 17 or later");
        refusesJavaHome(machine.java("jdk 8", "1.8", true), "is Java 8, but the build needs JDK 17 or later");
        refusesJavaHome(machine.java("jre 21", "21", false), "is only a Java runtime");
    }

    private void refusesJavaHome(Path home, String reason) {
        Run run = machine.with("JAVA_HOME", home).run(project, "./mvnw", "verify");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("mvnw: The JDK in JAVA_HOME, \"" + home + "\", " + reason)
                .endsWith("Set JAVA_HOME to JDK 17 or later, or unset it to use the one on the PATH.\n");
    }

    @Test
    void jdkOnThePathIsUsedWithoutJavaHome() throws IOException {
        maven("3.9.12");
        machine.without("JAVA_HOME");
        Files.createSymbolicLink(machine.path().resolve("javac"), jdk.resolve("bin/javac"));
        assertThat(machine.run(project, "./mvnw").out()).contains(" with " + jdk);
    }

    @Test
    void jdkBehindAShimIsFound() {
        maven("3.9.12");
        machine.without("JAVA_HOME");
        machine.script(machine.path().resolve("java"), "#!/bin/sh\nexec '" + jdk + "/bin/java' \"$@\"\n");
        machine.script(machine.path().resolve("javac"), "#!/bin/sh\n");
        assertThat(machine.run(project, "./mvnw").out()).contains(" with " + jdk);
    }

    @ParameterizedTest
    @CsvSource({"17,false,is only a Java runtime", "11,true,is Java 11", "none,false,No Java was found"})
    void missingJdkIsReported(String release, boolean compiler, String reason) throws IOException {
        maven("3.9.12");
        machine.without("JAVA_HOME");
        if (!release.equals("none")) {
            Path java = machine.java("other", release, compiler);
            Files.createSymbolicLink(machine.path().resolve("java"), java.resolve("bin/java"));
        }
        Run run = machine.run(project, "./mvnw");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(reason).contains("Install JDK 17 or later");
    }

    @Test
    void mavenIsDownloadedOnce() throws Exception {
        offerMaven(200);
        assertThat(machine.run(project, "./mvnw", "a").out())
                .isEqualTo("downloaded in %s with %s [a]\n".formatted(project, jdk));
        Run again = machine.run(project, "./mvnw", "b");
        assertThat(again.out()).endsWith(" [b]\n");
        assertThat(again.err()).isEmpty();
        assertThat(downloads).hasValue(1);
    }

    @Test
    void mvnwRepourlNamesAnotherRepository() throws Exception {
        offerMaven(200);
        String properties = Files.readString(properties());
        machine.write(properties(), properties.replaceAll("http://[^/]*", "http://127.0.0.1:1"));
        machine.with("MVNW_REPOURL", "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror/");
        assertThat(machine.run(project, "./mvnw", "a").out()).startsWith("downloaded in ");
    }

    @Test
    void concurrentDownloadsLeaveOneCompleteMaven() throws Exception {
        offerMaven(200);
        List<Process> processes = Stream.generate(() -> machine.start(project, "./mvnw", "a"))
                .limit(5)
                .toList();
        for (Process process : processes) {
            assertThat(Run.end(process).out()).startsWith("downloaded in ");
        }
        assertThat(leftInDists()).hasSize(1);
    }

    /** The copy of a faster process appears between the check for it and the rename. */
    @Test
    void mavenThatAppearsAtTheLastMomentIsUsed() throws Exception {
        offerMaven(200);
        Path move = Sandbox.tool("mv").orElseThrow();
        Path name = machine.path().resolve("mv");
        Files.deleteIfExists(name);
        machine.script(name, "#!/bin/sh\ncp -r \"$1\" \"$2\"\nexec " + move + " -T \"$@\"\n");
        Run run = machine.run(project, "./mvnw", "a");
        assertThat(run.out()).startsWith("downloaded in ");
        assertThat(leftInDists()).hasSize(1);
    }

    @Test
    void downloadWithAWrongChecksumIsNeitherRunNorKept() throws Exception {
        offerMaven(200);
        machine.write(properties(), Files.readString(properties()).replaceAll("Sum=....", "Sum=0000"));
        Run run = machine.run(project, "./mvnw", "a");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("has the wrong checksum: its SHA-512 is").contains("not 0000");
        assertThat(leftInDists()).isEmpty();
    }

    @Test
    void failedDownloadLeavesNothing() throws Exception {
        offerMaven(404);
        Run run = machine.run(project, "./mvnw", "a");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be downloaded").contains("MVNW_REPOURL");
        assertThat(leftInDists()).isEmpty();
    }

    @Test
    void missingMavenAndDownloaderAreReported() throws Exception {
        offerMaven(200);
        Files.deleteIfExists(machine.path().resolve("curl"));
        Files.deleteIfExists(machine.path().resolve("wget"));
        Run run = machine.run(project, "./mvnw", "a");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Neither Maven 3.8.7 nor curl or wget");
    }

    @Test
    void configuredMavenComesFromApacheWithAChecksum() throws IOException {
        Properties properties = new Properties();
        try (var reader =
                Files.newBufferedReader(Sandbox.repository().resolve(".mvn/wrapper/maven-wrapper.properties"))) {
            properties.load(reader);
        }
        assertThat(URI.create(properties.getProperty("distributionUrl")).getHost())
                .isEqualTo("archive.apache.org");
        assertThat(properties.getProperty("distributionSha512Sum")).matches("[0-9a-f]{128}");
        assertThat(Files.readString(Sandbox.repository().resolve("mvnw"))).doesNotContain("://");
    }

    private void maven(String version) {
        machine.script(machine.path().resolve("mvn"), MAVEN.formatted(version, "path"));
    }

    private Path properties() {
        return project.resolve(".mvn/wrapper/maven-wrapper.properties");
    }

    private List<String> leftInDists() throws IOException {
        try (Stream<Path> entries = Files.list(machine.home().resolve(".m2/wrapper/dists/apache-maven-3.9.99"))) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    /** Serves a Maven 3.9.99 on a loopback port, as an archive and as a repository, and configures it in the properties. */
    private void offerMaven(int status) throws Exception {
        assumeTrue(Sandbox.tool("curl").isPresent() || Sandbox.tool("wget").isPresent());
        Path bin = machine.root().resolve("made/apache-maven-3.9.99/bin");
        machine.script(bin.resolve("mvn"), MAVEN.formatted("3.9.99", "downloaded"));
        Path archive = machine.root().resolve("maven.tar.gz");
        machine.run(machine.root(), "tar", "-czf", archive, "-C", "made", "apache-maven-3.9.99");
        byte[] bytes = Files.readAllBytes(archive);

        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI()
                    .getPath()
                    .matches("/archive/apache-maven-3.9.99-bin.tar.gz"
                            + "|/mirror/org/apache/maven/apache-maven/3.9.99/apache-maven-3.9.99-bin.tar.gz");
            downloads.incrementAndGet();
            exchange.sendResponseHeaders(known ? status : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        machine.write(
                properties(),
                "distributionUrl=http://127.0.0.1:%d/archive/apache-maven-3.9.99-bin.tar.gz\ndistributionSha512Sum=%s"
                        .formatted(server.getAddress().getPort(), sum));
    }
}
