package io.pycharter.cli;

import io.pycharter.diff.Change;
import io.pycharter.error.OperationFailedException;
import io.pycharter.inspect.IgnorePatterns;
import io.pycharter.inspect.RevisionInspector;
import io.pycharter.migrate.StampCheck;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Lets a revision be recorded where the schema is what the chain builds there, and keeps what differs, to be shown. */
final class SchemaCheck implements StampCheck {

    private final RevisionInspector inspector;
    private final boolean force;
    private List<Change> changes = List.of();

    /** @param force allow every revision, and compare nothing */
    SchemaCheck(RevisionChain chain, boolean force) {
        this.inspector = new RevisionInspector(chain, IgnorePatterns.parse(List.of()));
        this.force = force;
    }

    @Override
    public boolean allows(Connection connection, Optional<Revision> revision) throws SQLException {
        if (force) {
            return true;
        }
        try {
            changes = inspector.inspect(connection, revision).plan().changes();
            return changes.isEmpty();
        } catch (OperationFailedException failure) {
            throw failure.leaving("Nothing was recorded; \"--force\" records the revision without comparing.");
        }
    }

    /** What would make the schema the one of the revision asked for last. */
    List<Change> changes() {
        return changes;
    }
}
