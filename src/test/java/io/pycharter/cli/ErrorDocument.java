package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.CommandLineRun;

/**
 * What a run with {@code --output json} says of its failure.
 *
 * @param error the exit code in one word
 * @param members the whole document
 */
record ErrorDocument(String error, String message, String hint, JsonNode members) {

    /** The document of a run that failed with this code; it says the same as stderr does. */
    static ErrorDocument of(CommandLineRun run, int code) {
        JsonNode document = run.exits(code).json();
        assertThat(document.path("code").asInt()).isEqualTo(code);
        ErrorDocument error = new ErrorDocument(
                document.path("error").asText(),
                document.path("message").asText(),
                document.path("hint").asText(),
                document);
        assertThat(error.message).isNotBlank();
        assertThat(error.hint).isNotBlank();
        run.says("error: " + error.message, "hint: " + error.hint);
        return error;
    }
}
