package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change;
import io.pycharter.diff.Diff;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenameCandidate;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Renames;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionDraft;
import io.pycharter.scratch.EqualDefinitions;
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
     * What was generated.
     *
     * @param revision with its scripts; empty if the entities and the chain agree
     * @param plan what the upgrade script does
     * @param unmanaged what revisions of the user's own build and the entities do not describe; it is left alone
     */
    public record Generated(Optional<Revision> revision, Plan plan, List<ObjectName> unmanaged) {}

    /**
     * Writes the scripts and runs them up, down and up on top of the chain, in a transaction that is rolled back.
     *
     * @throws UsageException if a rename is not possible
     * @throws OperationFailedException if a script of the chain fails, one of the new ones fails or builds a different schema than
     *     the entities or the chain, or the user may not create the scratch schema
     */
    public Generated generate(DataSource dataSource, RevisionDraft draft) {
        return RollbackOnly.call(dataSource, connection -> generate(connection, draft));
    }

    private Generated generate(Connection connection, RevisionDraft draft) throws SQLException {
        Catalog described = Schemas.described(connection);
        return Schemas.tryOut(connection, chain, Optional.of(chain.head()), (schema, revisions) -> {
            BuiltChain built = BuiltChain.build(schema, chain, revisions);
            RenamedCatalog renamed = rename(schema, built.all());
            List<RenameCandidate> candidates = Diff.between(renamed, described).renameCandidates();
            OwnObjects own =
                    built.ownObjects().without(described, renames::newName).without(candidates);
            Catalog wanted = described.replacing(own.names()::contains, renamed.catalog());
            Catalog goal = EqualDefinitions.adopt(connection, schema.name(), renamed.catalog(), wanted);
            Plan plan = Diff.between(renamed, goal).withRenameCandidates(candidates);
            List<ObjectName> unmanaged = own.reported(renamed.catalog());
            if (plan.isEmpty()) {
                return new Generated(Optional.empty(), plan, unmanaged);
            }
            GeneratedScripts scripts = new GeneratedScripts(plan, Diff.between(goal, renamed.catalog()));
            Revision revision = draft.revision(scripts.upgrade(), scripts.downgrade());
            run(schema, revision.upgrade(), goal, own);
            run(schema, revision.downgrade(), built.all(), OwnObjects.NONE);
            run(schema, revision.upgrade(), goal, own);
            return new Generated(Optional.of(revision), plan, unmanaged);
        });
    }

    private RenamedCatalog rename(ScratchSchema schema, Catalog built) throws SQLException {
        Savepoint before = schema.connection().setSavepoint();
        RenamedCatalog renamed = RenameTrial.run(renames, schema.connection(), schema.name(), built);
        schema.connection().rollback(before);
        return renamed;
    }

    private static void run(ScratchSchema schema, Script script, Catalog goal, OwnObjects own) throws SQLException {
        schema.run(script);
        List<Change> left = Schemas.difference(schema, own.asTheyAre(goal, schema.catalog()))
                .changes();
        if (!left.isEmpty()) {
            throw new OperationFailedException(
                    "The generated script \"%s\" does not build the expected schema: %s"
                            .formatted(script.name(), left.get(0).sentence()),
                    "Nothing was written; write this revision by hand, and report this as a bug.");
        }
    }
}
