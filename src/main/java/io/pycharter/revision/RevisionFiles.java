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

/** Directories that new revisions are written to. */
public final class RevisionFiles {

    /** Where a checkout of this project has the bundled scripts. */
    private static final Path IN_CHECKOUT = Path.of("src", "main", "resources", "db", "migration");

    private RevisionFiles() {}

    /** The directory of the bundled scripts, if a directory lies in a checkout of this project. */
    public static Optional<Path> inCheckout(Path directory) {
        String first = RevisionChain.bundled().revisions().get(0).upgrade().name();
        return Stream.iterate(directory.toAbsolutePath(), parent -> parent != null, Path::getParent)
                .map(parent -> parent.resolve(IN_CHECKOUT))
                .filter(scripts -> Files.isRegularFile(scripts.resolve(first)))
                .findFirst();
    }

    /**
     * Writes the two scripts of a revision, both or none.
     *
     * @param directory an existing one
     * @return the upgrade script's file and the downgrade script's
     * @throws OperationFailedException if they cannot be written, or are there already
     */
    public static List<Path> write(Path directory, Revision revision) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "The directory \"" + directory + "\" "
                            + (Files.exists(directory) ? "is not a directory." : "does not exist."),
                    "Create it, or give \"--dir\" the directory that the scripts belong to.");
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
                    "Nothing was written; make room, or make the directory writable for this user.",
                    e);
        }
    }

    /** Under another name first: a script that is seen is whole. */
    private static Path write(Path directory, Script script) throws IOException {
        Path file = directory.resolve(script.name());
        Path unfinished = directory.resolve("." + script.name() + ".unfinished");
        try {
            Files.writeString(unfinished, script.text());
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString(), null, "there is such a file already");
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
            // It stays, and the failure that is being reported tells why.
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException reported && reported.getReason() != null) {
            return reported.getReason();
        }
        return failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
    }
}
