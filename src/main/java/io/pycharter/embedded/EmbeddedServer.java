package io.pycharter.embedded;

import io.pycharter.error.OperationFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A PostgreSQL server that runs on a local directory while this object is open. It listens on one port of the loopback
 * interface, and its only role, {@code pycharter}, has a random password that is stored in the directory.
 *
 * <p>It stops on {@link #close}, and when this process ends, whatever the signal.
 */
public final class EmbeddedServer implements AutoCloseable {

    /** The name of the superuser and of the database. */
    static final String NAME = "pycharter";

    private final ServerDirectory directory;
    private final DirectoryLock lock;
    private final String password;
    private final ServerProcess process;
    private final Thread shutdownHook = new Thread(this::stop, "stop-embedded-server");
    private boolean stopped;

    private EmbeddedServer(ServerDirectory directory, DirectoryLock lock, String password, ServerProcess process) {
        this.directory = directory;
        this.lock = lock;
        this.password = password;
        this.process = process;
    }

    /** As {@link #start(Path, ServerBinaries, Duration, Map, Consumer)}, with no settings. */
    public static EmbeddedServer start(
            Path directory, ServerBinaries binaries, Duration wait, Consumer<String> progress) {
        return start(directory, binaries, wait, Map.of(), progress);
    }

    /**
     * Starts the server on {@code directory}, which is created on first use with an empty database. A server that a
     * killed run left behind is stopped first.
     *
     * @param directory the directory of the server; a relative path starts at the working directory of this process
     * @param binaries the server programs, of the major version that created the directory
     * @param wait how long to wait for another run to leave the directory
     * @param settings PostgreSQL parameters (documentation, chapter 20) for this run
     * @param progress receives full sentences about steps that take long
     * @throws io.pycharter.error.UsageException if the directory is a file, contains other files, or was created by
     *     another major version
     * @throws io.pycharter.error.AccessException if the directory cannot be read or written
     * @throws io.pycharter.error.BusyException if another run still uses the directory after {@code wait}
     * @throws OperationFailedException if the server cannot be created or started
     */
    public static EmbeddedServer start(
            Path directory,
            ServerBinaries binaries,
            Duration wait,
            Map<String, String> settings,
            Consumer<String> progress) {
        ServerDirectory files = ServerDirectory.open(directory.toAbsolutePath());
        try {
            DirectoryLock lock = DirectoryLock.acquire(files.root(), wait, progress);
            try {
                return start(files, lock, binaries, settings, progress);
            } catch (IOException | RuntimeException | Error e) {
                try (lock) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw ServerDirectory.unusable(directory, e);
        }
    }

    /** The URL to connect to, password included: {@code postgresql://pycharter:…@127.0.0.1:<port>/pycharter}. */
    public String url() {
        return "postgresql://" + NAME + ":" + password + "@" + ServerProcess.LOOPBACK + ":" + process.port() + "/"
                + NAME;
    }

    /** Disconnects all clients, stops the server and releases the directory. Further calls have no effect. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down and runs the hook anyway; stop() is idempotent.
            stop();
            return;
        }
        stop();
    }

    private static EmbeddedServer start(
            ServerDirectory files,
            DirectoryLock lock,
            ServerBinaries binaries,
            Map<String, String> settings,
            Consumer<String> progress)
            throws IOException {
        if (files.isCreated()) {
            LeftoverServer.stop(files.data(), progress);
        }
        files.removeUnfinished();
        String password = files.password();
        ServerAccount account = ServerAccount.of(files.root(), binaries);
        if (!files.isCreated()) {
            progress.accept("Creating a database in \"" + files.root() + "\".");
            new Initdb(files, binaries, account).create();
        }
        ServerProcess process = ServerProcess.start(files, binaries, account, settings);
        EmbeddedServer server = new EmbeddedServer(files, lock, password, process);
        try {
            Runtime.getRuntime().addShutdownHook(server.shutdownHook);
        } catch (IllegalStateException e) {
            process.stop();
            throw new OperationFailedException("The command was interrupted.", "Run the command again.", e);
        }
        return server;
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try (lock) {
            process.stop();
        } catch (IOException e) {
            throw ServerDirectory.unusable(directory.root(), e);
        }
    }
}
