package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundled outlines match what the scripts create in PostgreSQL. */
class OutlinesTest {

    private static final Path DIRECTORY = Path.of("src/main/resources/db/outline");
    private static final String REWRITE = "./mvnw test -Dtest=OutlinesTest -Doutlines.write=true";

    /** By file name. */
    private static Map<String, String> expected() throws SQLException {
        Map<String, String> outlines = new LinkedHashMap<>();
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE SCHEMA scratch; SET search_path = scratch");
            for (Revision revision : RevisionChain.bundled().revisions()) {
                statement.execute(revision.upgrade().text());
                Outline outline =
                        Outline.of(CatalogReader.read(connection, "scratch").without(StoreSchema.RECORDS));
                outlines.put(BundledOutlines.fileName(revision.id()), OutlineJson.write(outline));
            }
            connection.rollback();
        }
        return outlines;
    }

    @Test
    void outlineOfEveryRevisionMatchesItsScripts() throws SQLException, IOException {
        Map<String, String> expected = expected();
        if (Boolean.getBoolean("outlines.write")) {
            write(expected);
        }
        assertThat(files()).as("rewritten by: %s", REWRITE).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Map.Entry<String, String> outline : expected.entrySet()) {
            assertThat(Files.readString(DIRECTORY.resolve(outline.getKey())))
                    .as("%s, rewritten by: %s", outline.getKey(), REWRITE)
                    .isEqualTo(outline.getValue());
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void write(Map<String, String> outlines) throws IOException {
        Files.createDirectories(DIRECTORY);
        for (String stale : new ArrayList<>(files())) {
            Files.delete(DIRECTORY.resolve(stale));
        }
        for (Map.Entry<String, String> outline : outlines.entrySet()) {
            Files.writeString(DIRECTORY.resolve(outline.getKey()), outline.getValue());
        }
    }
}
