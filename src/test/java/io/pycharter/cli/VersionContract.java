package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionContract {

    private static final String RUNTIME = "native|Java \\d+[0-9.]*\\S*";

    @Test
    void versionIsOneLine() {
        CommandLineRun run = pycharter("--version").exits(0);
        assertThat(run.stdout())
                .matches("pycharter \\d+\\.\\d+\\.\\d+\\S* \\((commit [0-9a-f]{12}, )?built \\d{4}-\\d\\d-\\d\\d, ("
                        + RUNTIME + ")\\)\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(pycharter("-V")).isEqualTo(run);
    }

    @Test
    void versionInJsonIsTheSame() {
        JsonNode document = pycharter("--version", "--output", "json").exits(0).json();
        assertThat(document.path("runtime").asText()).matches(RUNTIME);
        assertThat(document.path("commit").isMissingNode()).isFalse();
        String commit = document.path("commit").isNull()
                ? ""
                : "commit " + document.path("commit").asText() + ", ";
        pycharter("--version")
                .prints("pycharter %s (%sbuilt %s, %s)"
                        .formatted(
                                document.path("version").asText(),
                                commit,
                                document.path("built").asText(),
                                document.path("runtime").asText()));
        assertThat(pycharter("-o", "json", "-V")).isEqualTo(pycharter("-V", "-o=json"));
    }

    /** Where the sources are a checkout, and only there; a build that runs later gives the same date. */
    @Test
    void commitOfACheckoutIsShown() throws IOException {
        JsonNode document = pycharter("-V", "-o", "json").json();
        assertThat(document.path("commit").isTextual()).isEqualTo(Files.exists(Path.of(".git")) && gitIsInstalled());
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<project.build.outputTimestamp>"
                        + document.path("built").asText());
    }

    @Test
    void anUnknownFormatIsRefusedHereToo() {
        pycharter("--version", "-o", "xml").exits(2).prints().says("\"xml\"");
    }

    private static boolean gitIsInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "git")));
    }
}
