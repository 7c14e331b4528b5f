package io.pycharter.scratch;

import io.pycharter.connect.SqlFailure;
import io.pycharter.connect.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/** Work that the server may refuse, without an end to the transaction it is in. */
final class Attempt {

    private Attempt() {}

    /** What is tried. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Does the work and takes back what it did.
     *
     * @param connection in a transaction, not in autocommit mode
     * @return its result; empty if the server refused a statement
     * @throws SQLException if the connection is lost, or another transaction is in the way
     */
    static <T> Optional<T> call(Connection connection, Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Optional<T> result;
        try {
            result = Optional.of(work.run());
        } catch (SQLException e) {
            if (isNoAnswer(e)) {
                throw e;
            }
            result = Optional.empty();
        }
        connection.rollback(before);
        return result;
    }

    /** Work on several objects. */
    interface WorkOn<T> {
        /** Whether it could be done; if not, it is done on fewer objects. */
        boolean run(List<T> objects) throws SQLException;
    }

    /** Does the work on all objects together; where that cannot be done, on fewer, down to one. */
    static <T> void each(Connection connection, List<T> objects, WorkOn<T> work) throws SQLException {
        boolean done = call(connection, () -> work.run(objects)).orElse(false);
        if (!done && objects.size() > 1) {
            int half = objects.size() / 2;
            each(connection, objects.subList(0, half), work);
            each(connection, objects.subList(half, objects.size()), work);
        }
    }

    private static boolean isNoAnswer(SQLException failure) {
        return SqlFailure.isConnectionFailure(failure)
                || SqlState.LOCK_NOT_AVAILABLE.matches(failure)
                || SqlState.QUERY_CANCELED.matches(failure);
    }
}
