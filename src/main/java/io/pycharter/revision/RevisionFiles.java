package io.pycharter.revision;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.script.Script;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the scripts of new revisions. */
public final class RevisionFiles {

    /** The directory of the bundled scripts in a checkout of this project. */
    private static final Path IN_CHECKOUT = Path.of("src", "main", "resources", "db", "migration");

    private RevisionFiles() {}

    /** The directory of the bundled scripts; empty if {@code directory} is not in a checkout of this project. */
    public static Optional<Path> inCheckout(Path directory) {
        String first = RevisionChain.bundled().revisions().get(0).upgrade().name();
        return Stream.iterate(directory.toAbsolutePath(), parent -> parent != null, Path::getParent)
                .map(parent -> parent.resolve(IN_CHECKOUT))
                .filter(scripts -> Files.isRegularFile(scripts.resolve(first)))
                .findFirst();
    }

    /**
     * Writes both scripts of a revision, or neither.
     *
     * @return the files of the upgrade script and of the downgrade script
     * @throws UsageException if {@code directory} does not exist or is a file
     * @throws OperationFailedException if the scripts cannot be written, or exist already
     */
    public static List<Path> write(Path directory, Revision revision) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    Files.exists(directory)
                            ? "\"" + directory + "\" is not a directory."
                            : "The directory \"" + directory + "\" does not exist.",
                    "Create it, or set \"--dir\" to the directory for the scripts.");
        }
        List<Path> written = new ArrayList<>();
        try {
            for (Script script : List.of(revision.downgrade(), revision.upgrade())) {
                written.add(0, write(directory, script));
            }
            return List.copyOf(written);
        } catch (IOException e) {
            written.forEach(RevisionFiles::discard);
            throw new OperationFailedException(
                    "The scripts cannot be written to \"%s\": %s.".formatted(directory, reason(e)),
                    "Nothing was written. Free disk space, or make the directory writable for this user.",
                    e);
        }
    }

    /** Writes to a temporary name first, so that a script is never seen half written. */
    private static Path write(Path directory, Script script) throws IOException {
        Path file = directory.resolve(script.name());
        Path unfinished = directory.resolve("." + script.name() + ".unfinished");
        try {
            Files.writeString(unfinished, script.text());
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(
                        file.toString(), null, "the file \"" + script.name() + "\" already exists");
            }
            return Files.move(unfinished, file);
        } catch (IOException e) {
            discard(unfinished);
            throw e;
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The failure that is being reported has the same cause.
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException reported && reported.getReason() != null) {
            return reported.getReason();
        }
        return failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
    }
}
