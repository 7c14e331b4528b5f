package io.pycharter.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks {@code .tar.xz} archives. */
final class TarXz {

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private TarXz() {}

    /**
     * Extracts the directories, files and symbolic links of {@code archive} into {@code directory}. A file that its owner
     * may execute is executable by everyone; only the owner may write to it.
     *
     * @throws IOException if the archive is damaged, or an entry or the target of a link is outside {@code directory}
     */
    static void unpack(InputStream archive, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = inside(directory, directory, entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            inside(directory, target.getParent(), entry.getLinkName());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !entry.isLink()) {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) != 0 ? PROGRAM : PLAIN);
        } else {
            throw new IOException(
                    "the archive contains \"" + entry.getName() + "\", which is neither a file nor a symbolic link");
        }
    }

    private static Path inside(Path directory, Path start, String name) throws IOException {
        try {
            Path path = start.resolve(name).normalize();
            if (path.startsWith(directory)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IOException("the archive contains an invalid file name", e);
        }
        throw new IOException("the archive contains \"" + name + "\", which is outside its directory");
    }
}
