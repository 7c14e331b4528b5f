package io.pycharter.scratch;

import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.PycharterException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A transaction that looks at one snapshot of a database, may try things out, and leaves nothing behind. */
public final class RollbackOnly {

    /** A script that names another schema must not wait there, or make others wait. */
    private static final String SETTINGS =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = '2s'";

    private RollbackOnly() {}

    /** What is done in the transaction. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Does the work and takes back whatever it did.
     *
     * @throws PycharterException as the work does, and if the server cannot be reached
     */
    public static <T> T call(DataSource dataSource, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            SessionSettings.prepare(connection);
            connection.setAutoCommit(false);
            T result = tryOut(connection, work);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    /** A failure is not replaced by that of the rollback, which follows where the connection was lost. */
    private static <T> T tryOut(Connection connection, Work<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
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
