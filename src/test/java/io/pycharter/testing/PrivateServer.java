package io.pycharter.testing;

import io.pycharter.config.file.Environment;
import io.pycharter.embedded.EmbeddedServer;
import io.pycharter.embedded.ServerBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server of a test's own, for tests that stop it or change how it works as a whole. It can be stopped and
 * started again; its port is then another, but its databases and passwords are the same.
 */
public final class PrivateServer implements AutoCloseable {

    private static final Map<String, String> QUICK = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "autovacuum", "off",
            "max_connections", "200");

    private static final int FIRST_WITH_A_STRATEGY = 15;

    private final Path directory;
    private final Map<String, String> settings;
    private final ServerBinaries binaries;
    private final TestDatabase administration = new TestDatabase(this, "pycharter");
    private EmbeddedServer server;
    private URI address;

    private PrivateServer(Path directory, Map<String, String> settings, ServerBinaries binaries) {
        this.directory = directory;
        this.settings = settings;
        this.binaries = binaries;
    }

    /** Starts a server in a new directory, with the settings for tests only. */
    public static PrivateServer start() {
        return start(Map.of());
    }

    /** Starts a server in a new directory, with parameters such as {@code default_transaction_read_only}. */
    public static PrivateServer start(Map<String, String> settings) {
        Environment environment = Environment.ofProcess();
        return start(settings, ServerBinaries.locate(environment.variables(), environment.home(), Optional.empty()));
    }

    /** Starts a server of another version. */
    public static PrivateServer start(ServerBinaries binaries) {
        return start(Map.of(), binaries);
    }

    private static PrivateServer start(Map<String, String> settings, ServerBinaries binaries) {
        try {
            Map<String, String> all = new HashMap<>(QUICK);
            all.putAll(settings);
            Path directory = QuickestDisk.createDirectory("pycharter-test-");
            CreatedServer.copyTo(directory, binaries);
            PrivateServer server = new PrivateServer(directory, all, binaries);
            server.restart();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server, if it is running, and starts it again. */
    public synchronized void restart() {
        stop();
        server = EmbeddedServer.start(directory, binaries, Duration.ofMinutes(1), settings, line -> {});
        address = URI.create(server.url());
    }

    /** Stops the server, disconnecting everybody; {@link #url} goes on to say where it was. */
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** Stops the server and deletes its directory. */
    @Override
    public synchronized void close() {
        stop();
        try {
            deleteTree(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database. */
    public TestDatabase createDatabase() {
        String name = TestServer.uniqueName("t");
        execute("CREATE DATABASE " + name + quickestCopy());
        return new TestDatabase(this, name);
    }

    /** A new role that may log in and has only the rights of PUBLIC. */
    public TestRole createRole() {
        TestRole role = new TestRole(TestServer.uniqueName("r"), TestServer.uniqueName("secret"));
        execute(CreatedServer.ONE_ROUND_OF_SCRAM + "CREATE ROLE " + role.name() + " LOGIN PASSWORD '" + role.password()
                + "'");
        return role;
    }

    /** The address of a database for the superuser. */
    public String url(String database) {
        return url(database, user(), password());
    }

    /** The address of a database for a user, percent-encoded where it needs to be. */
    public String url(String database, String user, String password) {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + address.getHost() + ":" + port() + "/"
                + encode(database);
    }

    /** The port of the loopback interface that the server listens on, or did when it was last running. */
    public int port() {
        return address.getPort();
    }

    /** The directory that the server works on. */
    public Path directory() {
        return directory;
    }

    /** Connects to a database as the superuser. */
    public Connection connect(String database) throws SQLException {
        String jdbc = "jdbc:postgresql://" + address.getHost() + ":" + port() + "/" + encode(database);
        return DriverManager.getConnection(jdbc, user(), password());
    }

    /**
     * The end of a {@code CREATE DATABASE} that copies files, rather than write every page to the log too, which takes twice
     * the processor time (PostgreSQL documentation, CREATE DATABASE, {@code STRATEGY}).
     */
    String quickestCopy() {
        try {
            int version =
                    administration.call(connection -> connection.getMetaData().getDatabaseMajorVersion());
            return version < FIRST_WITH_A_STRATEGY ? "" : " STRATEGY file_copy";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try {
            administration.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String user() {
        return address.getUserInfo().split(":", 2)[0];
    }

    private String password() {
        return address.getUserInfo().split(":", 2)[1];
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
