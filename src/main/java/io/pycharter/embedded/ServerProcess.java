package io.pycharter.embedded;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.time.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A running server.
 *
 * @param port the port that it listens on, of the loopback interface
 */
record ServerProcess(ChildProcess process, int port) {

    static final String LOOPBACK = "127.0.0.1";

    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Another program took the free port; processes of a killed server are still exiting. */
    private static final List<String> TRANSIENT_ERRORS = List.of("could not bind", "shared memory block");

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @throws UsageException if another major version created the data directory
     * @throws OperationFailedException if the server does not start, with the last lines that it wrote
     */
    static ServerProcess start(
            ServerDirectory directory, ServerBinaries binaries, ServerAccount account, Map<String, String> settings)
            throws IOException {
        String output = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            List<String> command = command(directory, binaries, port, settings);
            ServerProcess server =
                    new ServerProcess(ChildProcess.start(account, "INT", command, directory.log()), port);
            if (server.becomesReady(directory)) {
                return server;
            }
            server.stop();
            output = server.process.lastOutput();
            if (TRANSIENT_ERRORS.stream().noneMatch(output::contains)) {
                break;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        refuseOtherVersion(directory, binaries);
        throw new OperationFailedException(
                "The server on \"" + directory.root() + "\" did not start: " + output,
                "Fix the cause and run the command again; the full output is in \"" + directory.log() + "\".");
    }

    /** Disconnects all clients and shuts the server down, so that no recovery is needed at the next start. */
    void stop() {
        process.stop(STOP_LIMIT);
    }

    private static List<String> command(
            ServerDirectory directory, ServerBinaries binaries, int port, Map<String, String> settings) {
        List<String> command = new ArrayList<>(
                List.of(binaries.postgres().toString(), "-D", directory.data().toString(), "-c", Postmaster.MARK));
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("listen_addresses", LOOPBACK);
        all.put("port", Integer.toString(port));
        all.put("unix_socket_directories", "");
        all.put("logging_collector", "off");
        all.putIfAbsent("huge_pages", "off");
        all.putIfAbsent("wal_level", "minimal");
        all.putIfAbsent("max_wal_senders", "0");
        all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private boolean becomesReady(ServerDirectory directory) {
        try {
            Polling.every(Duration.ofMillis(2), START_LIMIT).until(() -> !process.isAlive() || isReady(directory));
            return process.isAlive() && isReady(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isReady(ServerDirectory directory) {
        return Postmaster.of(directory.data())
                .filter(postmaster -> postmaster.port() == port && postmaster.ready())
                .isPresent();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static void refuseOtherVersion(ServerDirectory directory, ServerBinaries binaries) {
        Optional<String> data = directory.dataVersion();
        Optional<String> programs = binaries.majorVersion();
        if (data.isPresent() && programs.isPresent() && !data.equals(programs)) {
            throw new UsageException(
                    "The database in \"" + directory.root() + "\" was created by PostgreSQL " + data.get()
                            + ", but the programs in \"" + binaries.directory() + "\" are from PostgreSQL "
                            + programs.get() + ".",
                    "Set PYCHARTER_POSTGRES_HOME to an installation of PostgreSQL " + data.get()
                            + ", or choose another directory.");
        }
    }
}
