package io.pycharter.script;

import io.pycharter.error.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the text of a stored script: UTF-8, with or without a byte order mark. */
final class ScriptText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** To read its statements takes four times as much memory. */
    private static final int MOST_MEBIBYTES = 512;

    private static final int MEBIBYTE = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private ScriptText() {}

    /** What is made of the text. */
    interface Reading<T> {
        T of(BufferedReader reader) throws IOException;
    }

    /** @throws UsageException naming the script, if it cannot be read or is not encoded in UTF-8 */
    static <T> T read(String name, ScriptSource source, Reading<T> reading) {
        // A decoder, because a charset would replace what it cannot decode.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8.newDecoder()))) {
            skipByteOrderMark(reader);
            return reading.of(reader);
        } catch (CharacterCodingException e) {
            throw new UsageException("The script \"" + name + "\" is not encoded in UTF-8.", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new UsageException(
                    "The script \"" + name + "\" cannot be read.",
                    "Make it a file that this user can read, or move it out of the directory.",
                    e);
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /** @throws UsageException as {@link #read}, and if it is too large */
    static String all(String name, ScriptSource source) {
        return read(name, source, reader -> {
            long size = source.size();
            if (size > (long) MOST_MEBIBYTES * MEBIBYTE) {
                throw new UsageException(
                        "The script \"%s\" has %d MiB; the largest that can be run has %d MiB."
                                .formatted(name, size / MEBIBYTE, MOST_MEBIBYTES),
                        "Split it into several revisions, or load its data another way, such as with COPY in psql.");
            }
            StringBuilder text = new StringBuilder((int) size);
            char[] chunk = new char[CHUNK];
            for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
                text.append(chunk, 0, read);
            }
            return text.toString();
        });
    }
}
