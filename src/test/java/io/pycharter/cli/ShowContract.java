package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowContract extends DatabaseFixture {

    private static final String UP = "V20251209163657__799b73fe9f6c_initial_schema.sql";
    private static final String DOWN = "U20251209163657__799b73fe9f6c_initial_schema.sql";

    @Test
    void showPrintsFactsAndBothScriptsWithoutADatabase() {
        pycharter("db", "show", "799b73fe9f6c")
                .exits(0)
                .prints(
                        "revision: 799b73fe9f6c",
                        "revises:  <base>",
                        "version:  20251209163657",
                        "message:  Initial schema",
                        "scripts:  " + UP,
                        "          " + DOWN,
                        "",
                        "-- " + UP,
                        Chain.script(UP).stripTrailing(),
                        "",
                        "-- " + DOWN,
                        Chain.script(DOWN).stripTrailing());
    }

    @Test
    void showInJsonHasTheScriptsByteForByte() {
        JsonNode document =
                pycharter("db", "show", "-r", "799", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db show");
        JsonNode revision = document.path("revision");
        assertThat(revision.path("upgrade").asText()).isEqualTo(Chain.script(UP));
        assertThat(revision.path("downgrade").asText()).isEqualTo(Chain.script(DOWN));
        assertThat(revision.path("upgradeScript").asText()).isEqualTo(UP);
        assertThat(revision.path("revises").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "base+1, 799b73fe9f6c",
        "7f8, 7f8a9b2c3d4e",
        "remove, remove_artifact_versions",
        "ae0+1, f9995dc0f4b3",
        "f99-1, ae0efda02aa1"
    })
    void showUnderstandsATarget(String target, String id) {
        shows(id, "db", "show", target);
    }

    @Test
    void showCountsFromHead() {
        shows(Chain.HEAD, "db", "show", "head");
        shows(Chain.HEAD, "db", "show", "heads");
        shows(Chain.belowHead(1), "db", "show", "head-1");
    }

    private static void shows(String id, String... words) {
        assertThat(pycharter(words).exits(0).stdout()).startsWith("revision: " + id);
    }

    @Test
    void showWithoutARevisionShowsTheHead() {
        shows(Chain.HEAD, "db", "show");
    }

    @Test
    void targetThatCountsFromTheCurrentRevisionAsksTheDatabase() {
        db("stamp", "--force", "8b08d78068e3").exits(0);
        for (Map.Entry<String, String> target :
                Map.of("+1", "a1b2c3d4e5f6", "-1", "f9995dc0f4b3").entrySet()) {
            shows(target.getValue(), "db", "show", target.getKey(), database.url());
            shows(target.getValue(), "db", "show", database.url(), target.getKey());
            shows(target.getValue(), "db", "show", database.url(), "--revision", target.getKey());
        }
        pycharter("db", "show", "+1").exits(2).says("No database URL is set");
    }

    @Test
    void invalidRevisionIsRefused() {
        pycharter("db", "show", "base").exits(2).prints().says("\"base\" is the empty schema below the first");
        pycharter("db", "show", "zzz").exits(2).prints().says("There is no revision \"zzz\".");
        pycharter("db", "show", "8b08d78068e4")
                .exits(2)
                .prints()
                .says("hint: Did you mean \"8b08d78068e3\"?", "\"pycharter db history\"");
        assertThat(ErrorDocument.of(pycharter("db", "show", "base", "-o", "json"), 2)
                        .error())
                .isEqualTo("usage");
    }
}
