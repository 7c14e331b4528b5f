package io.pycharter.migrate.flyway;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source that gives Flyway our own connection, again and again, and keeps the end of the transaction for us.
 *
 * <p>Left alone, Flyway commits scripts and history on connections and at moments of its own choosing. Here its commits,
 * roll-backs and closes do nothing, so scripts, history and {@code alembic_version} are one transaction.
 */
@RegisterForReflection(
        targets = {Connection.class, PreparedStatement.class},
        registerFullHierarchy = true)
final class SharedConnectionDataSource implements DataSource {

    /**
     * What Flyway sends, always by this call, to undo what a script may have done to role and search path. It does so after a
     * failure too, and the failure of that would replace the first one.
     */
    private static final String FLYWAYS_CALL = "prepareStatement";

    private static final List<String> RESTORING = List.of("SET ROLE ", "SELECT set_config('search_path'");

    private final Connection connection;
    private Optional<SQLException> firstFailure = Optional.empty();

    SharedConnectionDataSource(Connection connection) {
        this.connection = (Connection) Proxy.newProxyInstance(
                SharedConnectionDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "commit", "rollback", "setAutoCommit", "close":
                            return null;
                        case FLYWAYS_CALL:
                            if (RESTORING.stream().anyMatch(arguments[0].toString()::startsWith)) {
                                return alreadyDone();
                            }
                            break;
                        default:
                    }
                    return watched(invoke(connection, method, arguments));
                });
    }

    /** What failed first: Flyway goes on in the transaction that has failed with it, and reports only that. */
    Optional<SQLException> firstFailure() {
        return firstFailure;
    }

    private Object watched(Object result) {
        if (result instanceof PreparedStatement) {
            return Proxy.newProxyInstance(
                    SharedConnectionDataSource.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, arguments) -> invoke(result, method, arguments));
        }
        if (result instanceof Statement) {
            return Proxy.newProxyInstance(
                    SharedConnectionDataSource.class.getClassLoader(),
                    new Class<?>[] {Statement.class},
                    (proxy, method, arguments) -> invoke(result, method, arguments));
        }
        return result;
    }

    /** Flyway sets both back three times between two scripts; our runner has done so after each. */
    private static PreparedStatement alreadyDone() {
        return (PreparedStatement) Proxy.newProxyInstance(
                SharedConnectionDataSource.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (firstFailure.isEmpty() && e.getCause() instanceof SQLException failure) {
                firstFailure = Optional.of(failure);
            }
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
