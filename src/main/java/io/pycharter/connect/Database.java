package io.pycharter.connect;

import io.agroal.api.AgroalDataSource;
import io.pycharter.config.PycharterConfig;
import io.pycharter.config.file.Environment;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.EmbeddedUrl;
import io.pycharter.embedded.EmbeddedServer;
import io.pycharter.embedded.ServerBinaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The database that a command works with, for as long as it does; its server too if that is embedded. */
public final class Database implements AutoCloseable {

    /** How long a second command waits for the first to leave an embedded database. */
    private static final Duration EMBEDDED_WAIT = Duration.ofSeconds(60);

    private final AgroalDataSource dataSource;
    private final Optional<EmbeddedServer> server;

    private Database(AgroalDataSource dataSource, Optional<EmbeddedServer> server) {
        this.dataSource = dataSource;
        this.server = server;
    }

    /**
     * Opens the database that the configuration names, starting its server if it is embedded.
     *
     * @param connections is told of every connection
     * @param installation the directory that this program is installed in, where server binaries may lie
     * @param progress is told what takes its time
     */
    public static Database open(
            PycharterConfig config,
            Environment environment,
            OpenConnections connections,
            Optional<Path> installation,
            Consumer<String> progress) {
        DatabaseUrl url = config.databaseUrl();
        if (!(url instanceof EmbeddedUrl embedded)) {
            return new Database(connect(config, connections), Optional.empty());
        }
        ServerBinaries binaries = ServerBinaries.locate(environment.variables(), environment.home(), installation);
        EmbeddedServer server = EmbeddedServer.start(embedded.directory(), binaries, EMBEDDED_WAIT, progress);
        try {
            PycharterConfig started = PycharterConfig.load(environment, Optional.of(server.url()));
            return new Database(connect(started, connections), Optional.of(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static AgroalDataSource connect(PycharterConfig config, OpenConnections connections) {
        return Connector.open(
                config.jdbcUrl().orElseThrow(), config.user().orElseThrow(), config.password(), connections);
    }

    /** The data source that opens a connection each time it is asked. */
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
        server.ifPresent(EmbeddedServer::close);
    }
}
