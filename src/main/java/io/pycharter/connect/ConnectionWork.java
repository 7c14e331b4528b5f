package io.pycharter.connect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done on a connection.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface ConnectionWork<T> {
    T run(Connection connection) throws SQLException;
}
