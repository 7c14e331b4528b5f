package io.pycharter.embedded;

import io.pycharter.error.AccessException;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import io.pycharter.error.UsageException;
import io.pycharter.text.RandomHex;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;

/**
 * The files of an embedded server: {@code data} (the data directory), {@code password}, {@code server.log} and the lock
 * file, which marks the directory as pycharter's.
 *
 * @param root the real path of the directory
 */
record ServerDirectory(Path root) {

    private static final String UNFINISHED = ".creating-";

    private static final int PASSWORD_BYTES = 24;

    /**
     * Creates {@code directory} if necessary, and checks that it is empty or pycharter's.
     *
     * @throws UsageException if it is a file or contains other files
     * @throws AccessException if it cannot be created or listed
     */
    static ServerDirectory open(Path directory) {
        try {
            refuseFile(directory);
            OwnedFiles.createDirectories(directory);
            Path root = directory.toRealPath();
            if (!Files.exists(root.resolve(DirectoryLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
                refuseOtherFiles(root);
            }
            return new ServerDirectory(root);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** The exception to throw if a file of {@code directory} cannot be read or written. */
    static PycharterException unusable(Path directory, IOException failure) {
        String reason = Failures.reason(failure);
        if (reason.equals(Failures.DISK_FULL)) {
            return new OperationFailedException(
                    "The directory \"" + directory + "\" cannot be used for an embedded server: " + reason + ".",
                    "Free at least 100 MB and run the command again.",
                    failure);
        }
        return new AccessException(
                "The directory \"" + directory + "\" cannot be used for an embedded server: " + reason + ".",
                "Choose a directory that you can write to, or change the permissions of this one.",
                failure);
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    boolean isCreated() {
        return Files.exists(data(), LinkOption.NOFOLLOW_LINKS);
    }

    /** A name for a file or directory that is still being created; {@link #removeUnfinished} finds abandoned ones. */
    Path unfinished() {
        return root.resolve(UNFINISHED + RandomHex.ofBytes(8));
    }

    /** Removes what killed runs left unfinished. Callers hold the lock. */
    void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, UNFINISHED + "*")) {
            for (Path leftover : leftovers) {
                Trees.delete(leftover);
            }
        }
    }

    /**
     * The password of the server's only role, generated on first use.
     *
     * @throws OperationFailedException if the data directory exists but the password file is missing
     */
    String password() throws IOException {
        if (Files.exists(passwordFile())) {
            return Files.readString(passwordFile()).strip();
        }
        if (isCreated()) {
            throw new OperationFailedException(
                    "The file \"" + passwordFile() + "\" is missing, so nobody can log in to the server.",
                    "Restore this file, or move \"" + root + "\" away to start with an empty database.");
        }
        String password = RandomHex.ofBytes(PASSWORD_BYTES);
        Path unfinished = unfinished();
        Files.createFile(unfinished, OwnedFiles.OWNER_ONLY);
        Files.writeString(unfinished, password + "\n");
        Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    /** The major version that created the data directory; empty if {@code PG_VERSION} cannot be read. */
    Optional<String> dataVersion() {
        try {
            return Optional.of(Files.readString(data().resolve("PG_VERSION")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void refuseFile(Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && !Files.isDirectory(existing)) {
            throw new UsageException(
                    "\"" + existing + "\" is a file, so \"" + directory + "\" cannot hold a database.",
                    "Choose a directory that is empty or does not exist yet.");
        }
    }

    private static void refuseOtherFiles(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            Iterator<Path> found = entries.iterator();
            if (found.hasNext()) {
                Path first = found.next().getFileName();
                if (Files.exists(root.resolve(DirectoryLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
                    return;
                }
                throw new UsageException(
                        "The directory \"" + root + "\" contains other files (\"" + first
                                + "\") and no database of pycharter.",
                        "Choose a directory that is empty or does not exist yet.");
            }
        }
    }
}
