package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.reader.CatalogReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the entities make of a schema. The build has written down the SQL, so the program needs neither them nor Hibernate. */
public final class ModelCatalog {

    private ModelCatalog() {}

    /**
     * Builds the tables of the entities in a schema, and reads it.
     *
     * @param connection one in a transaction, which the caller rolls back; its search path is left as it was
     * @param schema the name, not quoted, of an empty schema that is there
     */
    public static Catalog read(Connection connection, String schema) throws SQLException {
        String before = searchPath(connection);
        setSearchPath(connection, Identifier.quote(schema));
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql());
        }
        setSearchPath(connection, before);
        return CatalogReader.read(connection, schema);
    }

    private static String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_catalog.current_setting('search_path')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void setSearchPath(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.set_config('search_path', ?, true)")) {
            statement.setString(1, path);
            statement.execute();
        }
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
