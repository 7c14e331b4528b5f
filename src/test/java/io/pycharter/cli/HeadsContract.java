package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsContract {

    @Test
    void headsShowsTheHeadWithoutADatabase() {
        assertThat(pycharter("db", "heads")
                        .exits(0)
                        .prints("change_artifact_unique_constraints (head)")
                        .stderr())
                .isEmpty();
    }

    @Test
    void verboseAddsMessageVersionAndScripts() {
        pycharter("db", "heads", "-v")
                .exits(0)
                .prints(
                        "revision: change_artifact_unique_constraints (head)",
                        "revises:  remove_artifact_versions",
                        "version:  20260122000000",
                        "message:  Change artifact unique constraints to (title, version)",
                        "scripts:  V20260122000000__change_artifact_unique_constraints_to_title_version.sql",
                        "          U20260122000000__change_artifact_unique_constraints_to_title_version.sql");
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
