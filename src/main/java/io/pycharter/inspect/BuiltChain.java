package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.ScratchSchema;
import java.sql.SQLException;
import java.util.List;

/**
 * What revisions of a chain build.
 *
 * @param bundled what those of the project build
 * @param all what all of them build
 */
record BuiltChain(Catalog bundled, Catalog all) {

    /**
     * Builds revisions in a schema that is empty.
     *
     * @param revisions the first ones of the chain
     */
    static BuiltChain build(ScratchSchema schema, RevisionChain chain, List<Revision> revisions) throws SQLException {
        List<Revision> bundled = revisions.stream().filter(chain::isBundled).toList();
        List<Revision> own = revisions.subList(bundled.size(), revisions.size());
        schema.upgrade(bundled);
        Catalog catalog = schema.catalog();
        if (own.isEmpty()) {
            return new BuiltChain(catalog, catalog);
        }
        schema.upgrade(own);
        return new BuiltChain(catalog, schema.catalog());
    }

    OwnObjects ownObjects() {
        return OwnObjects.between(bundled, all);
    }
}
