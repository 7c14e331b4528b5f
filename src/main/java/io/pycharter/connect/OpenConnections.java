package io.pycharter.connect;

import io.agroal.api.AgroalDataSourceListener;
import io.pycharter.config.url.HostAndPort;
import io.pycharter.error.OperationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.HostSpec;

/** The connections that are open now, so that a signal can end what runs on them, and what the server said of the last. */
public final class OpenConnections implements AgroalDataSourceListener {

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private volatile Optional<ReadOnlySession> readOnly = Optional.empty();
    private volatile Optional<HostAndPort> server = Optional.empty();

    @Override
    public void onConnectionCreation(Connection connection) {
        connections.add(connection);
        readOnly = ReadOnlySession.of(connection);
        server = server(connection);
    }

    /** Which of several servers the last connection led to; empty before the first one. */
    Optional<HostAndPort> server() {
        return server;
    }

    private static Optional<HostAndPort> server(Connection connection) {
        try {
            HostSpec found =
                    connection.unwrap(BaseConnection.class).getQueryExecutor().getHostSpec();
            return Optional.of(new HostAndPort(found.getHost(), found.getPort()));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** The failure of a run, with the reason if its connections can only read. */
    public Throwable explain(Throwable failure) {
        return failure instanceof OperationFailedException failed && ReadOnlySession.caused(failure)
                ? readOnly.map(reason -> reason.explain(failed)).orElse(failed)
                : failure;
    }

    @Override
    public void beforeConnectionDestroy(Connection connection) {
        connections.remove(connection);
    }

    /** Whether none is open. */
    public boolean isEmpty() {
        return connections.isEmpty();
    }

    /**
     * Asks the server to cancel the statement that runs on each connection (PostgreSQL documentation, 54.2.8 "Canceling
     * Requests in Progress"): the statement then fails with SQLSTATE 57014. Where the server no longer answers there is
     * nothing to cancel: it rolls back by itself when it sees that the connection is gone.
     */
    public void cancelStatements() {
        for (Connection connection : connections) {
            try {
                connection.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                connections.remove(connection);
            }
        }
    }
}
