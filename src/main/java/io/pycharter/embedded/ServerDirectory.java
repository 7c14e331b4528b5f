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
 * The files of an embedded server: {@code data} (PostgreSQL's own), {@code password}, {@code server.log} and the lock
 * file, by which the directory is known to be ours.
 *
 * @param root the real path of the directory
 */
record ServerDirectory(Path root) {

    private static final String UNFINISHED = ".creating-";

    private static final int PASSWORD_BYTES = 24;

    /**
     * Makes sure that {@code directory} is there, and is ours or empty.
     *
     * @throws UsageException if it is a file, or holds something else
     * @throws AccessException if it cannot be created or listed
     */
    static ServerDirectory open(Path directory) {
        try {
            refuseFile(directory);
            OwnedFiles.createDirectories(directory);
            Path root = directory.toRealPath();
            if (!Files.exists(root.resolve(DirectoryLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
                refuseOthers(root);
            }
            return new ServerDirectory(root);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** What to throw for a file of {@code directory} that could not be read or written. */
    static PycharterException unusable(Path directory, IOException failure) {
        String reason = Failures.reason(failure);
        if (reason.equals(Failures.DISK_FULL)) {
            return new OperationFailedException(
                    "The directory \"" + directory + "\" cannot be used for an embedded server: " + reason + ".",
                    "Make room for at least 100 MB and run the command again.",
                    failure);
        }
        return new AccessException(
                "The directory \"" + directory + "\" cannot be used for an embedded server: " + reason + ".",
                "Choose a directory that you can write to, or have its rights changed.",
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

    /** A name for a data directory in the making; {@link #removeUnfinished} finds those that were given up. */
    Path unfinished() {
        return root.resolve(UNFINISHED + RandomHex.ofBytes(8));
    }

    /** Removes what was left by runs that were killed. Only for who holds the lock. */
    void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, UNFINISHED + "*")) {
            for (Path leftover : leftovers) {
                Trees.delete(leftover);
            }
        }
    }

    /**
     * The password of the server's only user, made up if there is none and no data yet.
     *
     * @throws OperationFailedException if the data are there but their password is lost
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

    /** The major version that the data were made by; empty if they do not say so. */
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
                    "\"" + existing + "\" is a file, so no database can be kept in \"" + directory + "\".",
                    "Name a directory that is empty or does not exist yet.");
        }
    }

    private static void refuseOthers(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            Iterator<Path> found = entries.iterator();
            if (found.hasNext()) {
                Path first = found.next().getFileName();
                if (Files.exists(root.resolve(DirectoryLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
                    return;
                }
                throw new UsageException(
                        "The directory \"" + root + "\" holds something else (\"" + first
                                + "\"), not a database of pycharter.",
                        "Name a directory that is empty or does not exist yet.");
            }
        }
    }
}
