package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.diff.Change;
import io.pycharter.diff.Diff;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Renames;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionDraft;
import io.pycharter.scratch.RenameTrial;
import io.pycharter.scratch.RollbackOnly;
import io.pycharter.scratch.ScratchSchema;
import io.pycharter.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Generates a revision that makes the schema what the entities describe. */
public final class Autogenerator {

    private final RevisionChain chain;
    private final Renames renames;

    /** @param renames tables and columns that have another name in the entities */
    public Autogenerator(RevisionChain chain, Renames renames) {
        this.chain = chain;
        this.renames = renames;
    }

    /**
     * A generated revision.
     *
     * @param revision with its scripts
     * @param plan what the upgrade script does
     */
    public record Generated(Revision revision, Plan plan) {}

    /**
     * Writes the scripts and runs them up, down and up on top of the chain, in a transaction that is rolled back.
     *
     * @return empty if the entities and the chain agree
     * @throws UsageException if a rename is not possible
     * @throws OperationFailedException if a script of the chain fails, one of the new ones fails or builds something else than
     *     the entities or the chain, or the user may not create the scratch schema
     */
    public Optional<Generated> generate(DataSource dataSource, RevisionDraft draft) {
        return RollbackOnly.call(dataSource, connection -> generate(connection, draft));
    }

    private Optional<Generated> generate(Connection connection, RevisionDraft draft) throws SQLException {
        Catalog described = Schemas.described(connection);
        List<Script> upgrades =
                chain.revisions().stream().map(Revision::upgrade).toList();
        return ScratchSchema.use(connection, StoreSchema.NAME, upgrades, schema -> {
            schema.upgrade(chain.revisions());
            Catalog built = schema.catalog();
            RenamedCatalog renamed = rename(schema, built);
            Plan plan = Diff.between(renamed, described);
            if (plan.isEmpty()) {
                return Optional.empty();
            }
            GeneratedScripts scripts = new GeneratedScripts(plan, Diff.between(described, renamed.catalog()));
            Revision revision = draft.revision(scripts.upgrade(), scripts.downgrade());
            run(schema, revision.upgrade(), described);
            run(schema, revision.downgrade(), built);
            run(schema, revision.upgrade(), described);
            return Optional.of(new Generated(revision, plan));
        });
    }

    private RenamedCatalog rename(ScratchSchema schema, Catalog built) throws SQLException {
        Savepoint before = schema.connection().setSavepoint();
        RenamedCatalog renamed = RenameTrial.run(renames, schema.connection(), schema.name(), built);
        schema.connection().rollback(before);
        return renamed;
    }

    private static void run(ScratchSchema schema, Script script, Catalog goal) throws SQLException {
        schema.run(script);
        List<Change> left = Diff.between(schema.catalog(), goal).changes();
        if (!left.isEmpty()) {
            throw new OperationFailedException(
                    "The generated script \"%s\" does not build the expected schema: %s"
                            .formatted(script.name(), left.get(0).sentence()),
                    "Nothing was written; write this revision by hand, and report this as a bug.");
        }
    }
}
