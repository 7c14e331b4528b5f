package io.pycharter.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The outlines of the bundled revisions. A test compares them with what the scripts create in PostgreSQL. */
public final class BundledOutlines {

    private static final String RESOURCES = "/db/outline/";

    private BundledOutlines() {}

    /** The outline of the schema at a revision; empty if the revision is not bundled. */
    public static Optional<Outline> find(String revisionId) {
        try (InputStream stream = BundledOutlines.class.getResourceAsStream(RESOURCES + fileName(revisionId))) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(OutlineJson.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fileName(String revisionId) {
        return revisionId + ".json";
    }
}
