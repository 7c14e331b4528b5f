package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.diff.ColumnOrder;
import io.pycharter.diff.Plan;
import io.pycharter.error.OperationFailedException;
import io.pycharter.inspect.Verification.Defect;
import io.pycharter.inspect.Verification.Order;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.scratch.ScratchSchema;
import io.pycharter.script.Script;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks up and down a chain and collects defects. */
final class ChainWalk {

    private final RevisionChain chain;
    private final ScratchSchema schema;
    private final List<Savepoint> savepoints = new ArrayList<>();

    /** The catalog at base, then at each revision. */
    private final List<Catalog> catalogs = new ArrayList<>();

    private final List<Defect> defects = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Set<String> reordered = new HashSet<>();

    ChainWalk(RevisionChain chain, ScratchSchema schema) {
        this.chain = chain;
        this.schema = schema;
    }

    void up() throws SQLException {
        catalogs.add(schema.catalog());
        for (Revision revision : chain.revisions()) {
            savepoints.add(schema.connection().setSavepoint());
            schema.run(revision.upgrade());
            catalogs.add(schema.catalog());
        }
    }

    /** If a downgrade does not restore the catalog, rolls back to the savepoint and continues. */
    void down() throws SQLException {
        for (int i = chain.revisions().size() - 1; i >= 0; i--) {
            Revision revision = chain.revisions().get(i);
            if (!leadsTo(catalogs.get(i), revision, revision.downgrade())) {
                schema.connection().rollback(savepoints.get(i));
            }
        }
    }

    /** Stops at the first script that does not build the same catalog as before. */
    void upAgain() throws SQLException {
        for (int i = 0; i < chain.revisions().size(); i++) {
            Revision revision = chain.revisions().get(i);
            if (!leadsTo(catalogs.get(i + 1), revision, revision.upgrade())) {
                return;
            }
        }
    }

    Verification result() {
        return new Verification(chain.revisions().size(), List.copyOf(defects), List.copyOf(orders));
    }

    private boolean leadsTo(Catalog goal, Revision revision, Script script) throws SQLException {
        try {
            schema.run(script);
        } catch (OperationFailedException failure) {
            defects.add(new Defect(revision, script, List.of(), Optional.of(failure)));
            return false;
        }
        Plan left = Schemas.difference(schema, goal);
        if (!left.isEmpty()) {
            defects.add(new Defect(revision, script, left.differences(), Optional.empty()));
            return false;
        }
        for (ColumnOrder order : left.columnOrders()) {
            if (reordered.add(order.table())) {
                orders.add(new Order(revision, order));
            }
        }
        return true;
    }
}
