package io.pycharter.migrate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A data source that gives Flyway our own connection, again and again, and keeps the end of the transaction for us.
 *
 * <p>Left alone, Flyway commits scripts and history on connections and at moments of its own choosing. Here its commits,
 * roll-backs and closes do nothing, so scripts, history and {@code alembic_version} are one transaction.
 */
@RegisterForReflection(
        targets = {Connection.class, BaseConnection.class, CopyManager.class},
        registerFullHierarchy = true)
final class UncommittedConnection implements DataSource {

    /** Flyway asks the connection's class for the loader that knows the driver, for {@code COPY … FROM STDIN}. */
    private static final ClassLoader CLASS_LOADER = BaseConnection.class.getClassLoader();

    private final Connection connection;

    UncommittedConnection(Connection connection) {
        this.connection = (Connection)
                Proxy.newProxyInstance(CLASS_LOADER, new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "commit", "rollback", "setAutoCommit", "close":
                            return null;
                        default:
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                    }
                });
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) {
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // Flyway does not write there.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The connection is open already.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This data source wraps a connection.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
