package io.pycharter.scratch;

import io.pycharter.connect.ConnectionWork;
import io.pycharter.connect.SessionSettings;
import io.pycharter.connect.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Work in a transaction that is rolled back, done again in a new one where another session changed the catalog meanwhile.
 *
 * <p>A snapshot does not keep the catalog as it was: functions such as {@code pg_get_constraintdef} show what is committed
 * when they are called, and fail or return nothing for what is gone.
 *
 * @param connection not in autocommit, and in no transaction
 * @param state what must be the same after the work as before it
 */
record RepeatedLook<T>(Connection connection, ConnectionWork<?> state, ConnectionWork<T> work) {

    /** For work that nothing tells whether it has to be done again, but a failure. */
    static final ConnectionWork<?> NO_STATE = connection -> null;

    private static final int ATTEMPTS = 10;

    /** A script that names another schema must not wait there, or make others wait. */
    static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

    private static final String SETTINGS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + PATIENCE;

    /** What the server says of an object that was there a moment before. */
    private static final Set<SqlState> GONE = EnumSet.of(
            SqlState.INVALID_SCHEMA_NAME,
            SqlState.UNDEFINED_COLUMN,
            SqlState.UNDEFINED_FUNCTION,
            SqlState.UNDEFINED_OBJECT,
            SqlState.UNDEFINED_TABLE);

    T run() throws SQLException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Look look = new Look();
            try {
                T result = look.run();
                if (look.isCurrent()) {
                    return result;
                }
            } catch (SQLException | RuntimeException failure) {
                if (!isOfACatalogThatChanged(failure) && isCurrent(look, failure)) {
                    throw failure;
                }
            }
        }
        return new Look().run();
    }

    private boolean isCurrent(Look look, Exception failure) {
        try {
            return look.isCurrent();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return true;
        }
    }

    /** A script that is tried may name what does not exist, but an internal error is nobody's mistake. */
    private static boolean isOfACatalogThatChanged(Exception failure) {
        if (failure instanceof SQLException sql
                && SqlState.of(sql).filter(GONE::contains).isPresent()) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlState.INTERNAL_ERROR.matches(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The work, once. */
    private final class Look {

        private Optional<?> before = Optional.empty();

        T run() throws SQLException {
            return inTransaction(() -> {
                before = Optional.ofNullable(state.run(connection));
                return work.run(connection);
            });
        }

        boolean isCurrent() throws SQLException {
            return before.isEmpty() || before.get().equals(inTransaction(() -> state.run(connection)));
        }
    }

    private interface Block<R> {
        R run() throws SQLException;
    }

    /** A failure is not replaced by that of the rollback, which follows where the connection was lost. */
    private <R> R inTransaction(Block<R> block) throws SQLException {
        R result;
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            SessionSettings.prepareTransaction(connection);
            result = block.run();
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
        connection.rollback();
        return result;
    }
}
