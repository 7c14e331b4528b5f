package io.pycharter.scratch;

import io.pycharter.connect.ConnectionWork;
import io.pycharter.connect.LockTimeout;
import io.pycharter.connect.SqlFailure;
import io.pycharter.error.BusyException;
import io.pycharter.error.PycharterException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Transactions that look at one snapshot of a database, may try things out, and leave nothing behind. They wait for no table lock
 * longer than two seconds, and are begun again where other sessions change the catalog under them.
 */
public final class RollbackOnly {

    private RollbackOnly() {}

    /**
     * Does the work and takes back whatever it did. The work may be done several times.
     *
     * @throws BusyException if a table is locked, naming who has locked it
     * @throws PycharterException as the work does, and if the server cannot be reached
     */
    public static <T> T call(DataSource dataSource, ConnectionWork<T> work) {
        return call(dataSource, false, connection -> once(connection, work));
    }

    /**
     * What is done with what was read.
     *
     * @param <S> what was read
     * @param <T> what comes of it
     */
    public interface Use<S, T> {
        T run(Connection connection, S read) throws SQLException;
    }

    /**
     * Reads something, and does work with it in a second transaction. What is read is used only if it belongs together: reading
     * is short, so that it is soon done again.
     *
     * @param state reads what is the same before and after unless another session has changed the rest
     */
    public static <S, T> T call(
            DataSource dataSource, ConnectionWork<?> state, ConnectionWork<S> reading, Use<S, T> work) {
        return call(dataSource, false, connection -> {
            S read = new RepeatedLook<>(connection, state, reading).run();
            return new RepeatedLook<>(connection, RepeatedLook.NO_STATE, same -> work.run(same, read)).run();
        });
    }

    /** The same, for work that only reads: the server then refuses anything else. */
    public static <T> T read(DataSource dataSource, ConnectionWork<T> work) {
        return call(dataSource, true, connection -> once(connection, work));
    }

    /** The same within a transaction that is open, of which only this work is taken back. */
    public static <T> T within(Connection connection, ConnectionWork<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(RepeatedLook.PATIENCE);
        }
        T result = work.run(connection);
        connection.rollback(before);
        return result;
    }

    private static <T> T once(Connection connection, ConnectionWork<T> work) throws SQLException {
        return new RepeatedLook<>(connection, RepeatedLook.NO_STATE, work).run();
    }

    private static <T> T call(DataSource dataSource, boolean readOnly, ConnectionWork<T> looks) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            return namingLockHolders(connection, looks);
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    private static <T> T namingLockHolders(Connection connection, ConnectionWork<T> looks) {
        try {
            return looks.run(connection);
        } catch (SQLException e) {
            throw LockTimeout.naming(connection, SqlFailure.explain(e));
        } catch (BusyException e) {
            throw LockTimeout.naming(connection, e);
        }
    }
}
