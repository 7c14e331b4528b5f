package io.pycharter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What came of one command line. */
public record CommandLineRun(int exitCode, String stdout, String stderr) {

    public CommandLineRun exits(int expected) {
        assertThat(exitCode)
                .withFailMessage(
                        "exit code %d instead of %d%nstdout:%n%s%nstderr:%n%s", exitCode, expected, stdout, stderr)
                .isEqualTo(expected);
        return this;
    }

    /** Stdout is exactly these lines; nothing at all if none is given. */
    public CommandLineRun prints(String... lines) {
        assertThat(stdout).isEqualTo(lines.length == 0 ? "" : String.join("\n", lines) + "\n");
        return this;
    }

    /** Stderr holds each of these texts, and no stack trace. */
    public CommandLineRun says(String... texts) {
        assertThat(stderr).contains(texts).doesNotContain("\tat ");
        return this;
    }

    /** Neither stream holds any of these texts. */
    public CommandLineRun hides(String... texts) {
        assertThat(stdout + stderr).doesNotContain(texts);
        return this;
    }

    /** The one JSON document on stdout. */
    public JsonNode json() {
        try {
            JsonNode document = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(stdout);
            assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
            return document;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON document: " + stdout, e);
        }
    }
}
