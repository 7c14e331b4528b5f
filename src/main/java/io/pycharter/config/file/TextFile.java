package io.pycharter.config.file;

import io.pycharter.error.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small text file that somebody else may have put there. */
public final class TextFile {

    /** The largest file that is read, in bytes. */
    public static final int MAXIMUM_SIZE = 1024 * 1024;

    private TextFile() {}

    /**
     * The content of a file in UTF-8.
     *
     * @throws UsageException if it is missing, not a regular file, cannot be read, is larger than
     *     {@value #MAXIMUM_SIZE} bytes, or is not UTF-8
     */
    public static String read(Path file) {
        return decode(file.toString(), bytes(file, file.toString()));
    }

    private static byte[] bytes(Path file, String name) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException(
                        "The configuration file \"" + name + "\" is a directory.", "Put a file there, or remove it.");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UsageException(
                        "The configuration file \"" + name + "\" is not a regular file.",
                        "Put a regular file there, or remove it.");
            }
            try (InputStream input = Files.newInputStream(file)) {
                byte[] bytes = input.readNBytes(MAXIMUM_SIZE + 1);
                if (bytes.length > MAXIMUM_SIZE) {
                    throw new UsageException(
                            "The configuration file \"" + name + "\" is larger than 1 MiB.",
                            "Check that it is the right file.");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new UsageException(
                    "The configuration file \"" + name + "\" cannot be read: " + reason(e) + ".",
                    "Check that it exists and that you may read it.",
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : "the system reported an I/O error";
    }

    private static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer content = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, content, true);
        if (result.isError()) {
            long line = content.flip().chars().filter(c -> c == '\n').count() + 1;
            throw new UsageException("Line " + line + " of \"" + name + "\" is not UTF-8.", "Save the file as UTF-8.");
        }
        return content.flip().toString();
    }
}
