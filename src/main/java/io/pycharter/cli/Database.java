package io.pycharter.cli;

import io.agroal.api.AgroalDataSource;
import io.pycharter.config.DatabaseUrl;
import io.pycharter.config.EmbeddedUrl;
import io.pycharter.config.Environment;
import io.pycharter.config.PycharterConfig;
import io.pycharter.postgres.Connector;
import io.pycharter.postgres.EmbeddedServer;
import io.pycharter.postgres.ServerBinaries;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The database that a command works with, for as long as it does; its server too if that is embedded. */
final class Database implements AutoCloseable {

    /** How long a second command waits for the first to leave an embedded database. */
    private static final Duration EMBEDDED_WAIT = Duration.ofSeconds(60);

    private final AgroalDataSource dataSource;
    private final Optional<EmbeddedServer> server;

    private Database(AgroalDataSource dataSource, Optional<EmbeddedServer> server) {
        this.dataSource = dataSource;
        this.server = server;
    }

    /** @param progress is told what takes its time */
    static Database open(PycharterConfig config, RunContext context, Consumer<String> progress) {
        DatabaseUrl url = config.databaseUrl();
        if (!(url instanceof EmbeddedUrl embedded)) {
            return new Database(connect(config, context), Optional.empty());
        }
        EmbeddedServer server =
                EmbeddedServer.start(embedded.directory(), binaries(context.environment()), EMBEDDED_WAIT, progress);
        try {
            PycharterConfig started = PycharterConfig.load(context.environment(), Optional.of(server.url()));
            return new Database(connect(started, context), Optional.of(server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static AgroalDataSource connect(PycharterConfig config, RunContext context) {
        return Connector.open(
                config.jdbcUrl().orElseThrow(),
                config.user().orElseThrow(),
                config.password(),
                context.interruption().connections());
    }

    private static ServerBinaries binaries(Environment environment) {
        return ServerBinaries.locate(environment.variables(), environment.home(), Installation.directory());
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
        server.ifPresent(EmbeddedServer::close);
    }
}
