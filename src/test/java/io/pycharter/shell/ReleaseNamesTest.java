package io.pycharter.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release workflow, {@code install.sh} and the Homebrew formula use the same file names. */
class ReleaseNamesTest {

    private static final String ADDRESS = "https://github.com/pycharter/pycharter";
    private static final Set<String> PLATFORMS =
            new TreeSet<>(Set.of("linux-arm64", "linux-x86_64", "macos-arm64", "macos-x86_64"));

    private Sandbox machine;

    @BeforeEach
    void createMachine(@TempDir Path directory) {
        machine = new Sandbox(directory);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void everyPlatformIsBuiltAndFound() throws IOException {
        assertThat(found("- platform: (\\S+)", ".github/workflows/release.yml")).isEqualTo(PLATFORMS);
        assertThat(found("platform=((?:linux|macos)-\\S+)", "install.sh")).isEqualTo(PLATFORMS);
        assertThat(found("sha256 \"@(\\S+)@\"", "native/homebrew/pycharter.rb")).isEqualTo(PLATFORMS);
    }

    @Test
    void projectUrlsAgree() throws IOException {
        assertThat(found("<url>(\\S+github\\S+)</url>", "pom.xml")).containsExactly(ADDRESS);
        assertThat(found("(\\S+)/releases\n", "install.sh")).containsExactly("official_releases=" + ADDRESS);
        assertThat(found("homepage \"(\\S+)\"", "native/homebrew/pycharter.rb")).containsExactly(ADDRESS);
        assertThat(found("image[.](?:url|source)=\"(\\S+)\"", "native/Dockerfile"))
                .containsExactly(ADDRESS);
    }

    @Test
    void formulaGetsTheChecksumsOfTheRelease() throws IOException {
        Run run = fillIn("1.2.3", checksums());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("version \"1.2.3\"").doesNotContain("@");
        for (String platform : PLATFORMS) {
            assertThat(run.out())
                    .contains(ADDRESS + "/releases/download/v#{version}/pycharter-#{version}-" + platform
                            + ".tar.gz\"\n      sha256 \"" + checksum(platform) + "\"");
        }
    }

    @Test
    void incompleteChecksumsAreRefused() {
        Run run = fillIn("1.2.3", checksum("x") + "  pycharter-1.2.3-linux-arm64.tar.gz\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("lacks release \"1.2.3\" for: macos-arm64 macos-x86_64 linux-x86_64.");
        assertThat(fillIn("1x2.3", checksum("x") + "  pycharter-1.2.3-linux-arm64.tar.gz\n")
                        .err())
                .contains("macos-arm64 macos-x86_64 linux-arm64 linux-x86_64.");
    }

    @Test
    void programOfAnotherVersionIsNotPacked() throws IOException {
        Path checkout = machine.root().resolve("checkout");
        Path packer = machine.copyOf("native/package.sh", checkout);
        Path program = machine.script(checkout.resolve("program"), "#!/bin/sh\necho pycharter 1.2.30\n");
        Run run = machine.run(checkout, packer, program, "1.2.3", "linux-x86_64", checkout.resolve("release"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is not version \"1.2.3\"; it reports \"pycharter 1.2.30\"");
        assertThat(checkout.resolve("release")).doesNotExist();
    }

    @Test
    void rubyCanReadTheFormula() {
        Optional<Path> ruby = Sandbox.tool("ruby");
        assumeTrue(ruby.isPresent(), "\"ruby\" is not installed.");
        Path file = machine.write(
                machine.root().resolve("pycharter.rb"),
                fillIn("1.2.3", checksums()).out());
        Run run = Run.of(machine.root(), Map.of(), List.of(ruby.orElseThrow().toString(), "-c", file.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** Of a release {@code 1.2.3}. */
    private static String checksums() {
        StringBuilder sums = new StringBuilder();
        for (String platform : PLATFORMS) {
            sums.append(checksum(platform))
                    .append("  pycharter-1.2.3-")
                    .append(platform)
                    .append(".tar.gz\n");
        }
        return sums.append(checksum("else")).append("  install.sh\n").toString();
    }

    private Run fillIn(String version, String sums) {
        Path file = machine.write(machine.root().resolve("SHA256SUMS"), sums);
        Path script = Sandbox.repository().resolve("native/homebrew/fill-in.sh");
        return machine.run(machine.root(), script, version, file);
    }

    private static String checksum(String name) {
        return ReleaseServer.sha256(name.getBytes(UTF_8));
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
