package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds scripts in the resources of this program or from a directory. */
final class StoredScripts {

    private static final String RESOURCES = "/db/migration/";

    /** Written by the build (see {@code pom.xml}): one file name per line. */
    private static final String INDEX = RESOURCES + "index";

    private StoredScripts() {}

    static List<ScriptFile> bundled() {
        return Script.stored(INDEX, new Resource(INDEX))
                .text()
                .lines()
                .map(name -> ScriptFile.of(Script.stored(name, new Resource(RESOURCES + name))))
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
                    .map(entry -> ScriptFile.of(Script.stored(fileName(entry), new StoredFile(entry))))
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

    private record StoredFile(Path path) implements ScriptSource {
        @Override
        public InputStream open() throws IOException {
            if (Files.isRegularFile(path)) {
                return Files.newInputStream(path);
            }
            throw new NoSuchFileException(path.toString(), null, "not a regular file");
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }
    }

    private record Resource(String path) implements ScriptSource {
        @Override
        public InputStream open() {
            InputStream stream = StoredScripts.class.getResourceAsStream(path);
            if (stream == null) {
                throw new IllegalStateException("The resource \"" + path + "\" is missing in this build.");
            }
            return stream;
        }

        @Override
        public long size() throws IOException {
            try (InputStream stream = open()) {
                return stream.available();
            }
        }
    }
}
