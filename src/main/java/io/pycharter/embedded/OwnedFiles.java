package io.pycharter.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** File ownership and permissions. */
final class OwnedFiles {

    /** The permissions of a new file that only its owner may read and write. */
    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnedFiles() {}

    /** The name of the user that this process runs as; the uid of a user without a name (as in some containers). */
    static String currentUser() throws IOException {
        Optional<String> name = ProcessHandle.current().info().user();
        return name.isPresent()
                ? name.get()
                : Files.getOwner(Path.of("/proc/self")).getName();
    }

    /** Creates {@code directory} and its missing parents, accessible only to their owner. */
    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    static UserPrincipal owner(Path file) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Changes the owner of {@code root} and everything below it, without following links. */
    static void changeOwner(Path root, UserPrincipal owner) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(owner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
