package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Decides whether a revision may be recorded in a database. */
public interface StampCheck {

    /**
     * Whether the schema of the database is the one of the revision.
     *
     * @param connection in the transaction of the run; what is done there is taken back
     * @param revision empty for base
     */
    boolean allows(Connection connection, Optional<Revision> revision) throws SQLException;
}
