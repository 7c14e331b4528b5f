package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.diff.Diff;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Renames;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.EqualDefinitions;
import io.pycharter.scratch.RenameTrial;
import io.pycharter.scratch.ScratchSchema;
import io.pycharter.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The catalogs that are compared, read from one server. Each call needs a transaction and leaves nothing in it. */
final class Schemas {

    private Schemas() {}

    /** What turns what a schema holds into the target; definitions that mean the same are no difference. */
    static Plan difference(ScratchSchema schema, Catalog target) throws SQLException {
        Catalog current = schema.catalog();
        return Diff.between(current, EqualDefinitions.adopt(schema.connection(), schema.name(), current, target));
    }

    /** The store's, without the tables that record revisions. */
    static Catalog live(Connection connection) throws SQLException {
        return CatalogReader.read(connection, StoreSchema.NAME).without(StoreSchema.RECORDS);
    }

    /** The store's after renames, which the caller takes back. */
    static RenamedCatalog renamed(Connection connection, Renames renames, Catalog live) throws SQLException {
        RenamedCatalog renamed = RenameTrial.run(renames, connection, StoreSchema.NAME, live);
        return new RenamedCatalog(renamed.catalog().without(StoreSchema.RECORDS), renamed.changes(), renamed.steps());
    }

    /** What the chain builds. */
    static Catalog built(Connection connection, RevisionChain chain, Optional<Revision> revision) throws SQLException {
        return tryOut(connection, chain, revision, (schema, revisions) -> {
            schema.upgrade(revisions);
            return schema.catalog();
        });
    }

    /** What the chain builds, and what its bundled revisions alone do. */
    static BuiltChain builtChain(Connection connection, RevisionChain chain, Optional<Revision> revision)
            throws SQLException {
        return tryOut(connection, chain, revision, (schema, revisions) -> BuiltChain.build(schema, chain, revisions));
    }

    /** What is done with a scratch schema and revisions to be built there. */
    interface Build<T> {
        T run(ScratchSchema schema, List<Revision> revisions) throws SQLException;
    }

    /** Does something in a scratch schema for the revisions up to one. */
    static <T> T tryOut(Connection connection, RevisionChain chain, Optional<Revision> revision, Build<T> build)
            throws SQLException {
        List<Revision> revisions = chain.between(Optional.empty(), revision);
        List<Script> scripts = revisions.stream().map(Revision::upgrade).toList();
        return ScratchSchema.use(connection, StoreSchema.NAME, scripts, schema -> build.run(schema, revisions));
    }

    /** What the entities describe. */
    static Catalog described(Connection connection) throws SQLException {
        return ScratchSchema.use(connection, schema -> ModelCatalog.read(schema.connection(), schema.name()));
    }
}
