package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsContract {

    @Test
    void headsShowsTheHeadWithoutADatabase() {
        assertThat(pycharter("db", "heads")
                        .exits(0)
                        .prints(Chain.HEAD + " (head)")
                        .stderr())
                .isEmpty();
    }

    @Test
    void verboseAddsMessageVersionAndScripts() {
        pycharter("db", "heads", "-v")
                .exits(0)
                .prints(
                        "revision: " + Chain.HEAD + " (head)",
                        "revises:  " + Chain.belowHead(1),
                        "version:  " + Chain.head().version(),
                        "message:  " + Chain.head().message(),
                        "scripts:  " + Chain.head().upgrade().name(),
                        "          " + Chain.head().downgrade().name());
    }

    @Test
    void headsInJsonIsAListOfOne() {
        JsonNode document = pycharter("db", "heads", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db heads");
        assertThat(document.path("heads").findValuesAsText("id")).containsExactly(Chain.HEAD);
    }

    @Test
    void headIsThatOfTheMigrationsDirectory(@TempDir Path directory) {
        Scripts scripts = new Scripts(directory).add("20270101", "notes", "", "");
        pycharter("db", "heads", "--migrations-dir", scripts.directory().toString())
                .exits(0)
                .prints("notes (head)");
    }
}
