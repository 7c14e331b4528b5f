package io.pycharter.testing;

import io.pycharter.embedded.EmbeddedServer;
import io.pycharter.embedded.ServerBinaries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * Directories that a server has been created on, one for each version, to be copied: to create one takes a second. All
 * processes that run tests share them, below {@code target}.
 */
final class CreatedServer {

    private static final Path ALL = Path.of("target", "postgres", "created");

    /** PostgreSQL 16 knows it. Tests connect thousands of times, and the default of 4,096 rounds was most of what they did. */
    static final String ONE_ROUND_OF_SCRAM =
            "SELECT set_config(name, '1', false) FROM pg_settings WHERE name = 'scram_iterations'; ";

    private CreatedServer() {}

    /** Fills an empty directory so that a server can be started on it. */
    static void copyTo(Path directory, ServerBinaries binaries) throws IOException {
        String version = binaries.directory().getParent().getFileName().toString();
        Path created = ALL.resolve(version);
        if (!Files.exists(created)) {
            create(created, binaries);
        }
        copy(created, directory);
    }

    private static void create(Path target, ServerBinaries binaries) throws IOException {
        Path directory = TemporaryDirectory.create("created");
        try (EmbeddedServer server = EmbeddedServer.start(directory, binaries, Duration.ZERO, line -> {})) {
            setPassword(URI.create(server.url()));
        }
        Path unfinished = ALL.resolve(UUID.randomUUID().toString());
        Files.createDirectories(ALL);
        copy(directory, unfinished);
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was quicker.
            if (!Files.exists(target)) {
                throw e;
            }
        }
    }

    private static void setPassword(URI address) throws IOException {
        String[] user = address.getUserInfo().split(":", 2);
        String jdbc = "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath();
        try (Connection connection = DriverManager.getConnection(jdbc, user[0], user[1]);
                Statement statement = connection.createStatement()) {
            statement.execute(ONE_ROUND_OF_SCRAM + "ALTER ROLE " + user[0] + " PASSWORD '" + user[1] + "'");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** With the owner and the rights of each file. */
    private static void copy(Path from, Path to) throws IOException {
        Process process = new ProcessBuilder("cp", "-a", from + "/.", to.toString())
                .inheritIO()
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("\"" + from + "\" cannot be copied to \"" + to + "\"");
        }
    }
}
