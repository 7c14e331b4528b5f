package io.pycharter.inspect;

import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.RollbackOnly;
import io.pycharter.scratch.ScratchSchema;
import io.pycharter.script.Script;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Runs a whole chain up, down and up again in a scratch schema, and compares the catalog at every step. */
public final class ChainVerifier {

    private final RevisionChain chain;

    public ChainVerifier(RevisionChain chain) {
        this.chain = chain;
    }

    /**
     * Verifies the chain in a transaction that is rolled back.
     *
     * @throws OperationFailedException if an upgrade script fails on the first way up, or the user may not create the scratch
     *     schema
     */
    public Verification verify(DataSource dataSource) {
        List<Script> scripts = chain.revisions().stream()
                .flatMap(revision -> Stream.of(revision.upgrade(), revision.downgrade()))
                .toList();
        return RollbackOnly.call(
                dataSource,
                connection -> ScratchSchema.use(connection, StoreSchema.NAME, scripts, schema -> {
                    ChainWalk walk = new ChainWalk(chain, schema);
                    walk.up();
                    walk.down();
                    walk.upAgain();
                    return walk.result();
                }));
    }
}
