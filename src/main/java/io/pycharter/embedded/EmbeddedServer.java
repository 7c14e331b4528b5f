package io.pycharter.embedded;

import io.pycharter.error.OperationFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A PostgreSQL server on a directory of the user's, for as long as this object is open. It listens on one port of the
 * loopback interface, and its only account, {@code pycharter}, has a random password that is kept in the directory.
 *
 * <p>It is stopped by {@link #close}, and also when this process ends, by whatever signal.
 */
public final class EmbeddedServer implements AutoCloseable {

    /** The name of the superuser, and of the database. */
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
     * Starts the server on {@code directory}, which is created on first use, with an empty database in it. A server that
     * a killed run has left behind is stopped before.
     *
     * @param directory where the data are kept; relative to the working directory of this process
     * @param binaries the programs, of the major version that the directory was created by
     * @param wait for how long to wait for another run that uses the directory
     * @param settings parameters of PostgreSQL (documentation, chapter 20) for this run
     * @param progress takes full sentences about what takes long
     * @throws io.pycharter.error.UsageException if the directory is a file, or holds something else, or data of another
     *     major version
     * @throws io.pycharter.error.AccessException if the directory cannot be read or written
     * @throws io.pycharter.error.BusyException if another run uses the directory for longer than {@code wait}
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
            EmbeddedServer server = null;
            try {
                server = start(files, lock, binaries, settings, progress);
                return server;
            } finally {
                if (server == null) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw ServerDirectory.unusable(directory, e);
        }
    }

    /** The address to connect to, with user and password: {@code postgresql://pycharter:…@127.0.0.1:<port>/pycharter}. */
    public String url() {
        return "postgresql://" + NAME + ":" + password + "@" + ServerProcess.LOOPBACK + ":" + process.port() + "/"
                + NAME;
    }

    /** Disconnects all clients, stops the server and gives up the directory. A second call does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // This process is ending, so that the hook runs in any case; both may stop the server.
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
        process.stop();
        try {
            lock.close();
        } catch (IOException e) {
            throw ServerDirectory.unusable(directory.root(), e);
        }
    }
}
