package io.pycharter.migrate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
final class SharedConnectionDataSource implements DataSource {

    /** Flyway asks the connection's class for the loader that knows the driver, for {@code COPY … FROM STDIN}. */
    private static final ClassLoader CLASS_LOADER = BaseConnection.class.getClassLoader();

    /** What Flyway sends, always by this call, to undo what a script may have done to the role; scripts use others. */
    private static final String FLYWAYS_CALL = "prepareStatement";

    private static final String SET_ROLE = "SET ROLE ";

    private final Connection connection;
    private boolean isRestored;

    SharedConnectionDataSource(Connection connection) {
        this.connection = (Connection)
                Proxy.newProxyInstance(CLASS_LOADER, new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "commit", "rollback", "setAutoCommit", "close":
                            return null;
                        case FLYWAYS_CALL:
                            if (arguments[0].toString().startsWith(SET_ROLE)) {
                                restore(connection);
                                return alreadyDone();
                            }
                            break;
                        case "createStatement", "prepareCall", "unwrap":
                            isRestored = false;
                            break;
                        default:
                    }
                    return invoke(connection, method, arguments);
                });
    }

    /**
     * Flyway sets the role back three times between two scripts, and each takes a round trip: once is enough, and the same one
     * serves for the {@code search_path}, which a script may have set too.
     */
    private void restore(Connection connection) throws SQLException {
        if (!isRestored) {
            StoreSchema.enter(connection);
            isRestored = true;
        }
    }

    private static PreparedStatement alreadyDone() {
        return (PreparedStatement) Proxy.newProxyInstance(
                CLASS_LOADER,
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
    }

    private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
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
