package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DotRendererTest {

    private final Renderer renderer = new DotRenderer();

    @Test
    void edgesJoinColumns() {
        assertThat(renderer.render(SampleOutlines.cardinalities()))
                .contains(
                        "  \"child\" [label=<\n",
                        "<TD PORT=\"l1\">FK UK</TD><TD ALIGN=\"LEFT\">many</TD><TD ALIGN=\"LEFT\" PORT=\"r1\">uuid not null</TD>")
                .endsWith("""
                          "child":r1 -> "parent":l0 [arrowtail=crowodot, arrowhead=teetee];
                          "child":r2 -> "parent":l0 [arrowtail=crowodot, arrowhead=teeodot, style=dashed];
                          "child":r3 -> "parent":l0 [arrowtail=teeodot, arrowhead=teetee];
                          "child":r4 -> "parent":l0 [arrowtail=teeodot, arrowhead=teeodot, style=dashed];
                          "parent":r1 -> "parent":l0 [arrowtail=crowodot, arrowhead=teeodot, style=dashed];
                        }
                        """);
    }

    @Test
    void specialCharactersOfGraphvizAreEscaped() {
        assertThat(renderer.render(SampleOutlines.odd()))
                .contains(
                        "\n  \"a\\\"b\" [label",
                        "\n  \"a\\\\\" [label",
                        "<B>&lt;b&gt;&amp;amp;</B>",
                        "<B>a\uFFFDb</B>");
    }

    static List<Outline> outlines() {
        return SampleOutlines.all().toList();
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void graphvizAcceptsEverySchema(Outline outline) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "dot"))),
                "\"dot\" is not installed.");
        Process dot = new ProcessBuilder("dot", "-Tcanon")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream in = dot.getOutputStream()) {
            in.write(renderer.render(outline).getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(dot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dot.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("Warning", "Error");
    }
}
