package io.pycharter.connect;

import io.pycharter.error.PycharterException;
import io.pycharter.error.UsageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * A connection pooler between this program and the server, such as PgBouncer. In transaction mode it gives each transaction
 * whichever of its connections to the server is free, so that what one statement sets for the session is not there for the
 * next.
 */
public final class Pooler {

    /** A busy pool may by chance give the same connection a few times. */
    private static final int ATTEMPTS = 5;

    private Pooler() {}

    /**
     * Makes sure that all statements on a connection are executed by one server process.
     *
     * @param dataSource opens connections to the same database
     * @throws UsageException if a pooler lets clients share a server process
     * @throws PycharterException if the server cannot be reached
     */
    public static void requireOwnSession(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            int process = serverProcess(connection);
            if (isDirect(connection, process)) {
                return;
            }
            try (Connection other = dataSource.getConnection()) {
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    if (serverProcess(other) == process || serverProcess(connection) != process) {
                        throw shared();
                    }
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    /** A pooler tells its clients a number of its own in place of the server's process. */
    private static boolean isDirect(Connection connection, int process) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID() == process;
    }

    private static int serverProcess(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.pg_backend_pid()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static UsageException shared() {
        return new UsageException(
                "A connection pooler in transaction mode is in front of the server, and a script marked \"pycharter:"
                        + " no-transaction\" needs a session of its own.",
                "Give the URL of the server itself, or of a pooler in session mode. Nothing was changed.");
    }
}
