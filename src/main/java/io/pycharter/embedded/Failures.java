package io.pycharter.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes file-system errors. */
final class Failures {

    /** The message of {@code ENOSPC} on Linux and macOS. */
    static final String DISK_FULL = "No space left on device";

    private Failures() {}

    /** The reason, in the operating system's words where it gave one; without a full stop. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return "\"" + missing.getFile() + "\" does not exist";
        }
        if (failure instanceof FileSystemException fileFailure && fileFailure.getReason() != null) {
            return fileFailure.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
