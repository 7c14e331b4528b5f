package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads scripts from the resources of this program or from a directory. */
final class ScriptSource {

    private static final String RESOURCES = "/db/migration/";

    /** Written by the build (see {@code pom.xml}): one file name per line. */
    private static final String INDEX = RESOURCES + "index";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ScriptSource() {}

    static List<ScriptFile> bundled() {
        return decode(INDEX, resource(INDEX))
                .lines()
                .map(name -> ScriptFile.of(name, decode(name, resource(RESOURCES + name))))
                .toList();
    }

    /**
     * Reads all files of a directory whose names end with {@code .sql}, without its subdirectories.
     *
     * @throws UsageException if it is not a directory, or one of the files is not a valid script in UTF-8
     */
    static List<ScriptFile> directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "The migrations directory \"" + directory + "\" "
                            + (Files.exists(directory) ? "is not a directory." : "does not exist."),
                    "Create it, or set \"--migrations-dir\" to the directory of the scripts.");
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> ScriptFile.isScript(fileName(entry)))
                    .sorted()
                    .map(entry -> ScriptFile.of(fileName(entry), decode(fileName(entry), bytes(entry))))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException(
                    "The migrations directory \"" + directory + "\" cannot be listed.",
                    "Allow this user to read it.",
                    e);
        }
    }

    /**
     * As {@link #directory}, for a directory that should hold scripts.
     *
     * @throws UsageException also if there is no script
     */
    static List<ScriptFile> filledDirectory(Path directory) {
        List<ScriptFile> scripts = directory(directory);
        if (scripts.isEmpty()) {
            throw new UsageException(
                    "The migrations directory \"" + directory + "\" has no script in it.",
                    "Add a file named \"V<version>__<revision id>_<slug>.sql\" and its \"U\" script (neither subdirectories nor"
                            + " Python files are read), or set \"--migrations-dir\" to the directory of the scripts.");
        }
        return scripts;
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
            throw new NoSuchFileException(file.toString(), null, "not a regular file");
        } catch (IOException e) {
            throw new UsageException(
                    "The script \"" + file + "\" cannot be read.",
                    "Make it a file that this user can read, or move it out of the directory.",
                    e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream stream = ScriptSource.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The resource \"" + path + "\" is missing in this build.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UsageException("The script \"" + name + "\" is not encoded in UTF-8.", "Save it as UTF-8.", e);
        }
    }
}
