package io.pycharter.embedded;

import io.pycharter.error.BusyException;
import io.pycharter.time.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Exclusive use of a directory: an operating-system lock on a file in it, released when the holding process ends, however
 * it ends. The file names the holder.
 */
final class DirectoryLock implements AutoCloseable {

    /** The lock file, which also marks a directory as pycharter's. */
    static final String FILE = "pycharter-embedded.lock";

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** Holders within this process: the operating system's lock does not exclude its other threads. */
    private static final Map<Path, String> HOLDERS_IN_PROCESS = new HashMap<>();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for another holder if necessary.
     *
     * @param directory a real path
     * @param wait how long to wait
     * @param progress receives one sentence that names the holder when the wait begins
     * @throws BusyException if the lock is still held after {@code wait}
     */
    static DirectoryLock acquire(Path directory, Duration wait, Consumer<String> progress) throws IOException {
        Attempt first = attempt(directory);
        if (first.lock().isPresent()) {
            return first.lock().get();
        }
        progress.accept(busy(directory, first) + "; waiting for it to finish.");
        AtomicReference<Attempt> latest = new AtomicReference<>(first);
        try {
            Polling.every(POLL, wait).<IOException>until(() -> {
                latest.set(attempt(directory));
                return latest.get().lock().isPresent();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("The wait for the directory was interrupted.", "Run the command again.", e);
        }
        return latest.get()
                .lock()
                .orElseThrow(() -> new BusyException(
                        busy(directory, latest.get()) + ".",
                        "Wait for that command to finish, or use another directory."));
    }

    private static String busy(Path directory, Attempt attempt) {
        return "The directory \"" + directory + "\" is in use by " + attempt.holder();
    }

    @Override
    public void close() throws IOException {
        synchronized (HOLDERS_IN_PROCESS) {
            try (channel) {
                channel.truncate(0);
            } finally {
                HOLDERS_IN_PROCESS.remove(directory);
            }
        }
    }

    /** The result of one attempt: the lock, or else its holder. */
    private record Attempt(Optional<DirectoryLock> lock, String holder) {}

    /** One at a time: closing any channel of a file releases every lock that the process holds on it. */
    private static Attempt attempt(Path directory) throws IOException {
        synchronized (HOLDERS_IN_PROCESS) {
            if (HOLDERS_IN_PROCESS.containsKey(directory)) {
                return new Attempt(Optional.empty(), HOLDERS_IN_PROCESS.get(directory));
            }
            FileChannel channel = FileChannel.open(directory.resolve(FILE), OPTIONS, OwnedFiles.OWNER_ONLY);
            boolean locked = false;
            try {
                if (channel.tryLock() == null) {
                    return new Attempt(Optional.empty(), holder(channel));
                }
                String self = describeSelf();
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
                HOLDERS_IN_PROCESS.put(directory, self);
                locked = true;
                return new Attempt(Optional.of(new DirectoryLock(directory, channel)), self);
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        }
    }

    private static String describeSelf() throws IOException {
        return "process " + ProcessHandle.current().pid() + " of user \"" + OwnedFiles.currentUser() + "\" on host \""
                + host() + "\" since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(500);
        channel.read(content, 0);
        String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        return text.isBlank() ? "another process" : text.strip();
    }

    private static String host() throws IOException {
        Path name = Path.of("/proc/sys/kernel/hostname");
        return Files.exists(name)
                ? Files.readString(name).strip()
                : InetAddress.getLocalHost().getHostName();
    }
}
