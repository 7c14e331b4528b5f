package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.connect.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Builds what the entities describe. The build generates the SQL, so the program needs neither them nor Hibernate. */
public final class ModelCatalog {

    private ModelCatalog() {}

    /**
     * Builds the tables of the entities in a schema, and reads it.
     *
     * @param connection one in a transaction, which the caller rolls back; its search path is left as it was
     * @param schema the name, not quoted, of an empty schema that is there
     */
    public static Catalog read(Connection connection, String schema) throws SQLException {
        SearchPath.execute(connection, schema, List.of(sql()));
        return CatalogReader.read(connection, schema);
    }

    private static String sql() {
        try (InputStream resource = ModelCatalog.class.getResourceAsStream("/io/pycharter/model.sql")) {
            if (resource == null) {
                throw new IllegalStateException("The resource \"/io/pycharter/model.sql\" is missing in this build.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
