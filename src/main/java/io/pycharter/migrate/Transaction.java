package io.pycharter.migrate;

import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.AccessException;
import io.pycharter.error.OperationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One change of a database, records included, that happens whole or not at all. */
final class Transaction {

    /** How often, once a second, to ask a lost server whether it has committed. */
    private static final int ATTEMPTS_AFTER_LOST_COMMIT = 10;

    private static final long PAUSE_MILLIS = 1000;

    /** What is done inside the transaction. */
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final MigrationLock lock;
    private boolean inDoubt;

    Transaction(DataSource dataSource, MigrationLock lock) {
        this.dataSource = dataSource;
        this.lock = lock;
    }

    /**
     * Does the work and commits it.
     *
     * @param outcome the id that the database is recorded at if, and only if, the commit succeeds; empty for base
     */
    void commit(Optional<String> outcome, Work work) {
        run(work, connection -> commit(connection, failure -> settleLostCommit(outcome, failure)));
    }

    /** Does the work, which no record tells of, and commits it. */
    void commit(Work work) {
        run(
                work,
                connection -> commit(connection, failure -> {
                    throw SqlFailure.explain(failure).leaving("All of it was kept or none.");
                }));
    }

    private static void commit(Connection connection, Consumer<SQLException> onLostAnswer) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!SqlFailure.isConnectionFailure(e)) {
                throw e;
            }
            onLostAnswer.accept(e);
        }
    }

    /** Whether the answer to the last request to commit was lost, and the server could not be asked again. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Does the work and takes it back. */
    void rehearse(Work work) {
        run(work, Connection::rollback);
    }

    private void run(Work work, Work end) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                SessionSettings.prepare(connection);
                lock.guard(connection);
                work.run(connection);
                end.run(connection);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The connection ended between the request to commit and the answer: only the database knows the outcome. */
    private void settleLostCommit(Optional<String> outcome, SQLException lost) {
        for (int attempt = 0; attempt < ATTEMPTS_AFTER_LOST_COMMIT; attempt++) {
            Optional<Boolean> committed = isRecorded(outcome);
            if (committed.isPresent()) {
                if (committed.get()) {
                    return;
                }
                throw new OperationFailedException(
                        "The connection was lost while the changes were being committed; the server did not keep them.",
                        "Run the command again.",
                        lost);
            }
            pause();
        }
        inDoubt = true;
        throw new AccessException(
                        "The connection was lost while the changes were being committed, and the server has not come back.",
                        "Run the command again when the server is back.",
                        lost)
                .leaving("All of them were kept or none: \"pycharter db current\" tells which.");
    }

    /** Empty while the server cannot be reached or still works on the lost transaction. */
    private Optional<Boolean> isRecorded(Optional<String> outcome) {
        try (Connection connection = dataSource.getConnection()) {
            if (MigrationLock.isGuarded(connection)) {
                return Optional.empty();
            }
            return Optional.of(DatabaseState.read(connection)
                    .alembicIds()
                    .equals(outcome.stream().toList()));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
