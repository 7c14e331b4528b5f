package io.pycharter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Where tests write: in memory, where there is plenty and programs may be run from it. A new database is 300 files. */
public final class QuickestDisk implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");

    /** In bytes; what all tests of one run take together is below 2 GB. */
    private static final long NEEDED = 4L << 30;

    private static final Path DISK = choose();

    /** A new, empty directory. */
    public static Path createDirectory(String prefix) throws IOException {
        return Files.createTempDirectory(DISK, prefix);
    }

    /** The directory of one {@code @TempDir}; junit-platform.properties names this class. */
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return createDirectory("pycharter-test-");
    }

    private static Path choose() {
        try {
            boolean plenty =
                    Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > NEEDED;
            return plenty && runsPrograms(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is executable on what is mounted {@code noexec}. */
    private static boolean runsPrograms(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "pycharter-test-", "");
        try {
            Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("rwx------"));
            return Files.isExecutable(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
