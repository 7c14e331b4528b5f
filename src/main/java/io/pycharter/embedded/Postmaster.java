package io.pycharter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The contents of {@code postmaster.pid} in a data directory (PostgreSQL, {@code src/include/utils/pidfile.h}).
 *
 * @param pid the process id
 * @param port the TCP port; 0 while it is unknown
 * @param ready whether the server accepts connections
 */
record Postmaster(long pid, int port, boolean ready) {

    /** A setting that marks the servers that pycharter started, in the process list too. */
    static final String MARK = "cluster_name=pycharter-embedded";

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Empty if the file is missing or incomplete. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(file(data));
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), port, ready));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** The running process with this pid, which may be an unrelated program. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** Whether the process with this pid is known to be a server on {@code data} that pycharter started. */
    boolean isOurs(Path data) {
        return runsOn(data) && hasArgument(MARK);
    }

    /** Whether the process with this pid is ending: it still has a working directory then, but no arguments any more. */
    boolean isEnding() {
        return process().filter(process -> process.info().arguments().isEmpty()).isPresent();
    }

    /**
     * Whether the process with this pid is known to run on {@code data}, which PostgreSQL makes its working directory.
     * Where the system does not reveal that (another user's process, macOS), its arguments decide.
     */
    boolean runsOn(Path data) {
        try {
            return Files.isSameFile(workingDirectory(), data);
        } catch (IOException e) {
            return hasArgument(data.toString());
        }
    }

    /** Whether the process with this pid is known to run in another directory. */
    boolean runsElsewhere(Path data) {
        try {
            return !Files.isSameFile(workingDirectory(), data);
        } catch (IOException e) {
            return false;
        }
    }

    private Path workingDirectory() {
        return Path.of("/proc/" + pid + "/cwd");
    }

    private boolean hasArgument(String argument) {
        return process().flatMap(process -> process.info().arguments()).stream()
                .flatMap(Arrays::stream)
                .anyMatch(argument::equals);
    }
}
