package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.connect.SearchPath;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Renames;
import io.pycharter.error.UsageException;
import java.sql.Connection;
import java.sql.SQLException;

/** Renames done on a schema that is thrown away, to see what they make of its definitions. */
public final class RenameTrial {

    private RenameTrial() {}

    /**
     * Does the renames, which stay.
     *
     * @param connection in a transaction that will be rolled back
     * @param schema its name, not quoted
     * @param current what the schema holds
     * @throws UsageException if something to be renamed is not there, or its new name is taken
     */
    public static RenamedCatalog run(Renames renames, Connection connection, String schema, Catalog current)
            throws SQLException {
        return renames.<SQLException>apply(current, sql -> {
            SearchPath.execute(connection, schema, sql);
            return CatalogReader.read(connection, schema);
        });
    }
}
