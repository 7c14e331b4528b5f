package io.pycharter.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PgBouncer before the server of a database, on a port of the loopback interface. A test that starts one is skipped where
 * it is not installed (on Debian: {@code apt-get install pgbouncer}).
 *
 * <p>It asks clients for the password of the database's URL, and has no prepared statements unless a setting says so.
 */
public final class PgBouncer implements AutoCloseable {

    /** What a server connection is given out for (PgBouncer's documentation, {@code pool_mode}). */
    public enum Mode {
        session,
        transaction
    }

    private static final int ATTEMPTS = 5;

    /** It refuses to run as root, and changes to this user. */
    private static final String UNPRIVILEGED = "nobody";

    private final URI address;
    private final Path directory;
    private final Process process;

    private PgBouncer(URI address, Path directory, Process process) {
        this.address = address;
        this.directory = directory;
        this.process = process;
    }

    public static PgBouncer before(TestDatabase database, Mode mode) {
        return before(database, mode, Map.of());
    }

    /** Starts one with further settings of the section {@code [pgbouncer]}, such as {@code default_pool_size}. */
    public static PgBouncer before(TestDatabase database, Mode mode, Map<String, String> settings) {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "\"pgbouncer\" is not installed.");
        URI server = URI.create(database.url());
        try {
            for (int attempt = 1; ; attempt++) {
                Optional<PgBouncer> started = start(program.get(), server, mode, settings);
                if (started.isPresent()) {
                    return started.get();
                }
                // Another process has taken the port since it was free.
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("No free port was found for \"pgbouncer\".");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the database through it, for the superuser. */
    public String url() {
        return address.toString();
    }

    /** A new connection of a client, which uses no named statement, as the driver's documentation asks for. */
    public Connection connect() throws SQLException {
        String[] user = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s?prepareThreshold=0"
                        .formatted(address.getHost(), address.getPort(), address.getPath()),
                user[0],
                user[1]);
    }

    /** What it has logged so far. */
    public String log() {
        try {
            return Files.readString(log(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and all connections through it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            for (String file : new String[] {"pgbouncer.ini", "users", "log"}) {
                Files.deleteIfExists(directory.resolve(file));
            }
            Files.deleteIfExists(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Empty if the port was taken. */
    private static Optional<PgBouncer> start(Path program, URI server, Mode mode, Map<String, String> settings)
            throws IOException {
        Path directory = QuickestDisk.createDirectory("pycharter-test-pgbouncer-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = freePort();
        String[] user = server.getUserInfo().split(":", 2);
        Files.writeString(directory.resolve("users"), "\"%s\" \"%s\"%n".formatted(user[0], user[1]));
        Path configuration = Files.writeString(
                directory.resolve("pgbouncer.ini"), configuration(directory, server, port, mode, settings));
        Process process = new ProcessBuilder(program.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log(directory).toFile())
                .start();
        PgBouncer started = new PgBouncer(
                URI.create("postgresql://%s@%s:%d%s"
                        .formatted(server.getRawUserInfo(), server.getHost(), port, server.getRawPath())),
                directory,
                process);
        RunningCommand.await("an answer of \"pgbouncer\"", () -> !process.isAlive() || answers(port));
        if (process.isAlive()) {
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return Optional.of(started);
        }
        String log = started.log();
        started.close();
        if (log.contains("in use")) {
            return Optional.empty();
        }
        throw new IllegalStateException("\"" + program + "\" has ended:\n" + log);
    }

    private static String configuration(Path directory, URI server, int port, Mode mode, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("listen_addr", server.getHost());
        all.put("listen_port", String.valueOf(port));
        all.put("unix_socket_dir", "");
        all.put("auth_type", "scram-sha-256");
        all.put("auth_file", directory.resolve("users").toString());
        all.put("admin_users", server.getUserInfo().split(":", 2)[0]);
        all.put("pool_mode", mode.name());
        all.put("max_client_conn", "200");
        // The JDBC driver sends it; without this, PgBouncer refuses every program in Java.
        all.put("ignore_startup_parameters", "extra_float_digits");
        if (System.getProperty("user.name").equals("root")) {
            all.put("user", UNPRIVILEGED);
        }
        all.putAll(settings);
        StringBuilder text = new StringBuilder(
                "[databases]\n* = host=%s port=%d\n[pgbouncer]\n".formatted(server.getHost(), server.getPort()));
        all.forEach(
                (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    private static Path log(Path directory) {
        return directory.resolve("log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
