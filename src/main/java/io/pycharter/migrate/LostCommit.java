package io.pycharter.migrate;

import io.pycharter.connect.SqlState;
import io.pycharter.error.AccessException;
import io.pycharter.error.PycharterException;
import io.pycharter.time.Polling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * A connection that ended between the request to commit and the answer: only the server knows the outcome (PostgreSQL
 * documentation, 9.27.6 "Transaction ID and Snapshot Information Functions").
 */
final class LostCommit {

    /** How long to ask a server that is down or still at work. */
    private static final Polling ASKING = Polling.every(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static final String COMMITTED = "committed";
    private static final String ABORTED = "aborted";

    private LostCommit() {}

    /** The id of the open transaction, by which its outcome can be looked up. */
    static long transaction(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.txid_current()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Whether the server has committed the transaction; empty if it could not be asked. */
    static Optional<Boolean> outcome(DataSource dataSource, long transaction) {
        AtomicReference<Optional<Boolean>> committed = new AtomicReference<>(Optional.empty());
        try {
            ASKING.until(() -> {
                committed.set(isCommitted(dataSource, transaction));
                return committed.get().isPresent();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return committed.get();
    }

    static PycharterException inDoubt(SQLException lost) {
        return AccessException.unreachable(
                        "The connection was lost while the changes were being committed, and the server has not come back.",
                        "Run the command again when the server is back.",
                        lost)
                .leaving("All of them were kept or none: \"pycharter db current\" shows which.");
    }

    static PycharterException notKept(SQLException lost) {
        return AccessException.unreachable(
                "The connection was lost while the changes were being committed; the server did not keep them.",
                "Run the command again.",
                lost);
    }

    /** Empty while the server cannot be reached or still works on the transaction. */
    private static Optional<Boolean> isCommitted(DataSource dataSource, long transaction) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.txid_status(?)")) {
            statement.setLong(1, transaction);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                String status = rows.getString(1);
                return COMMITTED.equals(status) || ABORTED.equals(status)
                        ? Optional.of(COMMITTED.equals(status))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            // A server that lost the transaction in a crash has not come to its number yet.
            return SqlState.INVALID_PARAMETER_VALUE.matches(e) ? Optional.of(false) : Optional.empty();
        }
    }
}
