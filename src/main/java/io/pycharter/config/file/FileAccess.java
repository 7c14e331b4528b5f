package io.pycharter.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who may use a file. */
public final class FileAccess {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<PosixFilePermission> READERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private FileAccess() {}

    /** Whether group or others have any right to the file; false where the file system does not know such rights. */
    public static boolean isOpenToOthers(Path file) {
        return permissions(file).stream().anyMatch(OTHERS::contains);
    }

    /** Whether group or others may read the file; false where the file system does not know such rights. */
    public static boolean isReadableByOthers(Path file) {
        return permissions(file).stream().anyMatch(READERS::contains);
    }

    private static Set<PosixFilePermission> permissions(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Set.of();
        }
    }
}
