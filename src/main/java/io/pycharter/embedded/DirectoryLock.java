package io.pycharter.embedded;

import io.pycharter.error.BusyException;
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
import java.util.function.Consumer;

/**
 * The right to use a directory, held by one process at a time: an operating system's lock on a file, which ends with the
 * process that holds it, however that ends. The file says who has it.
 */
final class DirectoryLock implements AutoCloseable {

    /** The file that a directory of ours is known by. */
    static final String FILE = "pycharter-embedded.lock";

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** Who has which directory within this process, for the operating system's lock is the whole process's. */
    private static final Map<Path, String> HELD_HERE = new HashMap<>();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for it if need be.
     *
     * @param directory a real path
     * @param wait for how long to wait for another holder
     * @param progress is told once who is waited for
     * @throws BusyException if it is still held after {@code wait}
     */
    static DirectoryLock acquire(Path directory, Duration wait, Consumer<String> progress) throws IOException {
        long end = System.nanoTime() + wait.toNanos();
        boolean told = false;
        while (true) {
            Attempt attempt = attempt(directory);
            if (attempt.lock().isPresent()) {
                return attempt.lock().get();
            }
            String busy = "The directory \"" + directory + "\" is in use by " + attempt.holder();
            if (System.nanoTime() >= end) {
                throw new BusyException(
                        busy + ".", "Wait until that command is done, or use another directory for this one.");
            }
            if (!told) {
                progress.accept(busy + "; waiting for it to finish.");
                told = true;
            }
            pause();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            try (channel) {
                channel.truncate(0);
            } finally {
                HELD_HERE.remove(directory);
            }
        }
    }

    /** What came of trying once: the lock, or else who holds it. */
    private record Attempt(Optional<DirectoryLock> lock, String holder) {}

    /** Within one process, closing any channel of a file gives up the lock on it: hence one attempt at a time. */
    private static Attempt attempt(Path directory) throws IOException {
        synchronized (HELD_HERE) {
            if (HELD_HERE.containsKey(directory)) {
                return new Attempt(Optional.empty(), HELD_HERE.get(directory));
            }
            FileChannel channel = FileChannel.open(directory.resolve(FILE), OPTIONS, OwnedFiles.OWNER_ONLY);
            boolean locked = false;
            try {
                if (channel.tryLock() == null) {
                    return new Attempt(Optional.empty(), holder(channel));
                }
                String ourselves = ourselves();
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(ourselves.getBytes(StandardCharsets.UTF_8)), 0);
                HELD_HERE.put(directory, ourselves);
                locked = true;
                return new Attempt(Optional.of(new DirectoryLock(directory, channel)), ourselves);
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        }
    }

    private static String ourselves() throws IOException {
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

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("The wait for the directory was interrupted.", "Run the command again.", e);
        }
    }
}
