package io.pycharter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bundled revisions as a user sees them, written down here so that a change of them is noticed. */
final class Chain {

    static final String HEAD = "change_artifact_unique_constraints";

    /** Oldest first. */
    static final List<String> IDS = List.of(
            "799b73fe9f6c",
            "ae0efda02aa1",
            "f9995dc0f4b3",
            "8b08d78068e3",
            "a1b2c3d4e5f6",
            "7f8a9b2c3d4e",
            "name_title_validation",
            "remove_artifact_versions",
            HEAD);

    private Chain() {}

    /** The text of a bundled script. */
    static String script(String name) {
        try (InputStream stream = Chain.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
