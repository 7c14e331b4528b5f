package io.pycharter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories for what outlives a test's method; all of them are gone when the tests have ended. */
public final class TemporaryDirectory {

    private static final Path ROOT = root();

    private TemporaryDirectory() {}

    /** A new, empty directory. */
    public static Path create(String name) {
        try {
            return Files.createTempDirectory(ROOT, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            Path root = QuickestDisk.createDirectory("pycharter-test-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What cannot be deleted, because something still runs in it, stays. */
    private static void delete(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("\"" + root + "\" stays: " + e);
        }
    }
}
