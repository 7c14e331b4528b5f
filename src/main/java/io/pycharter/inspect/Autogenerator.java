package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.diff.Change;
import io.pycharter.diff.Diff;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Renames;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionDraft;
import io.pycharter.scratch.RenameTrial;
import io.pycharter.scratch.RollbackOnly;
import io.pycharter.scratch.ScratchSchema;
import io.pycharter.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Fills a revision with what the entities have and the chain does not. */
public final class Autogenerator {

    private final RevisionChain chain;
    private final Renames renames;

    /** @param renames what stands under another name in the entities */
    public Autogenerator(RevisionChain chain, Renames renames) {
        this.chain = chain;
        this.renames = renames;
    }

    /**
     * A revision that was generated.
     *
     * @param revision with its scripts
     * @param changes what the upgrade script does
     */
    public record Generated(Revision revision, Plan changes) {}

    /**
     * Writes the scripts and runs them up, down and up on top of the chain, in a transaction that is rolled back.
     *
     * @return empty if the entities and the chain agree
     * @throws UsageException if a rename cannot be done
     * @throws OperationFailedException if a script of the chain fails, one of the new ones fails or does not lead where it
     *     should, or the user may not create the scratch schema
     */
    public Optional<Generated> generate(DataSource dataSource, RevisionDraft draft) {
        return RollbackOnly.call(dataSource, connection -> generate(connection, draft));
    }

    private Optional<Generated> generate(Connection connection, RevisionDraft draft) throws SQLException {
        Catalog built = Schemas.built(connection, chain, Optional.of(chain.head()));
        Catalog described = Schemas.described(connection);
        RenamedCatalog renamed = ScratchSchema.use(connection, schema -> {
            schema.upgrade(chain.revisions());
            return RenameTrial.run(renames, connection, schema.name(), built);
        });
        Plan changes = Diff.between(renamed, described);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        GeneratedScripts scripts = new GeneratedScripts(changes, Diff.between(described, renamed.catalog()));
        Revision revision = draft.revision(scripts.upgrade(), scripts.downgrade());
        rehearse(connection, revision, built, described);
        return Optional.of(new Generated(revision, changes));
    }

    private void rehearse(Connection connection, Revision revision, Catalog below, Catalog above) throws SQLException {
        ScratchSchema.use(connection, schema -> {
            schema.upgrade(chain.revisions());
            run(schema, revision.upgrade(), above);
            run(schema, revision.downgrade(), below);
            run(schema, revision.upgrade(), above);
            return null;
        });
    }

    private static void run(ScratchSchema schema, Script script, Catalog goal) throws SQLException {
        schema.run(script);
        List<Change> left = Diff.between(schema.catalog(), goal).changes();
        if (!left.isEmpty()) {
            throw new OperationFailedException(
                    "The script \"%s\", as generated, does not lead where it should: %s"
                            .formatted(script.name(), left.get(0).sentence()),
                    "Nothing was written; write this revision by hand, and report this.");
        }
    }
}
