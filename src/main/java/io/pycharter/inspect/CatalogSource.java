package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.error.OperationFailedException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.RollbackOnly;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads catalogs in transactions that are rolled back. */
public final class CatalogSource {

    private CatalogSource() {}

    /** What the store's schema holds, without the tables that record revisions; empty if the schema does not exist. */
    public static Catalog ofStore(DataSource dataSource) {
        return RollbackOnly.call(dataSource, Schemas::live);
    }

    /**
     * What a chain builds up to a revision.
     *
     * @param dataSource any server; its store is not read
     * @throws OperationFailedException if a script fails, or the user may not create the scratch schema
     */
    public static Catalog ofChain(DataSource dataSource, RevisionChain chain, Revision revision) {
        return RollbackOnly.call(dataSource, connection -> Schemas.built(connection, chain, Optional.of(revision)));
    }
}
