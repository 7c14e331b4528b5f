package io.pycharter.connect;

import io.agroal.api.AgroalDataSource;
import io.pycharter.config.file.Environment;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.EmbeddedUrl;
import io.pycharter.config.url.HostAndPort;
import io.pycharter.config.url.ServerUrl;
import io.pycharter.embedded.EmbeddedServer;
import io.pycharter.embedded.ServerBinaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The database of one command, and its server if that is embedded; both end when it is closed. */
public final class Database implements AutoCloseable {

    /** How long a second command waits for the first to leave an embedded database. */
    private static final Duration EMBEDDED_WAIT = Duration.ofSeconds(60);

    private final ServerUrl url;
    private final AgroalDataSource dataSource;
    private final OpenConnections connections;
    private final Optional<EmbeddedServer> server;

    private Database(ServerUrl url, OpenConnections connections, Optional<EmbeddedServer> server) {
        this.url = url;
        this.dataSource = Connector.open(url, connections);
        this.connections = connections;
        this.server = server;
    }

    /**
     * Opens a database, starting its server if it is embedded. To a server no connection is opened yet.
     *
     * @param environment where the binaries of an embedded server are looked for
     * @param connections is told of every connection
     * @param installation the directory that this program is installed in, where server binaries may lie
     * @param progress takes full sentences about what takes long
     */
    public static Database open(
            DatabaseUrl url,
            Environment environment,
            OpenConnections connections,
            Optional<Path> installation,
            Consumer<String> progress) {
        if (url instanceof ServerUrl address) {
            return new Database(address, connections, Optional.empty());
        }
        ServerBinaries binaries = ServerBinaries.locate(environment.variables(), environment.home(), installation);
        EmbeddedServer server =
                EmbeddedServer.start(((EmbeddedUrl) url).directory(), binaries, EMBEDDED_WAIT, progress);
        try {
            ServerUrl address = ServerUrl.alone(server.url());
            return new Database(address, connections, Optional.of(server));
        } catch (RuntimeException | Error e) {
            closeAfter(e, server);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, EmbeddedServer server) {
        try {
            server.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Where the database is: what was asked for, or the address of the embedded server. */
    public ServerUrl url() {
        return url;
    }

    /** The database and its servers, as {@code database "store" on "db.example.com:5432"}. */
    public String place() {
        return url.hosts().stream()
                .map(HostAndPort::toString)
                .collect(Collectors.joining("\" or \"", "database \"%s\" on \"".formatted(url.database()), "\""));
    }

    /** The server that is connected to; before that, the first that will be tried. */
    public HostAndPort server() {
        return connections.server().orElse(url.hosts().get(0));
    }

    /** The data source that opens a connection each time it is asked. */
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        try {
            dataSource.close();
        } finally {
            server.ifPresent(EmbeddedServer::close);
        }
    }
}
