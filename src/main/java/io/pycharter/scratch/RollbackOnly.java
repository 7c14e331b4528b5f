package io.pycharter.scratch;

import io.pycharter.connect.ConnectionWork;
import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.PycharterException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;

/** A transaction that looks at one snapshot of a database, may try things out, and leaves nothing behind. */
public final class RollbackOnly {

    /** A script that names another schema must not wait there, or make others wait. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

    private static final String SETTINGS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + PATIENCE;

    private RollbackOnly() {}

    /**
     * Does the work and takes back whatever it did.
     *
     * @throws PycharterException as the work does, and if the server cannot be reached
     */
    public static <T> T call(DataSource dataSource, ConnectionWork<T> work) {
        return call(dataSource, false, work);
    }

    /** The same, for work that only reads: the server then refuses anything else. */
    public static <T> T read(DataSource dataSource, ConnectionWork<T> work) {
        return call(dataSource, true, work);
    }

    /** The same within a transaction that is open, of which only this work is taken back. */
    public static <T> T within(Connection connection, ConnectionWork<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
        }
        T result = work.run(connection);
        connection.rollback(before);
        return result;
    }

    private static <T> T call(DataSource dataSource, boolean readOnly, ConnectionWork<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            T result = tryOut(connection, work);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    /** A failure is not replaced by that of the rollback, which follows where the connection was lost. */
    private static <T> T tryOut(Connection connection, ConnectionWork<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            SessionSettings.prepareTransaction(connection);
            return work.run(connection);
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }
}
