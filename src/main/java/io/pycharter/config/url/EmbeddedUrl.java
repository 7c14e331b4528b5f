package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code embedded:DIR}: a PostgreSQL server that runs on a directory while a command runs.
 *
 * @param directory absolute
 */
public record EmbeddedUrl(Path directory) implements DatabaseUrl {

    static final String SCHEME = "embedded:";

    static EmbeddedUrl parse(String url, Environment environment) {
        String directory = url.substring(SCHEME.length()).strip();
        if (directory.isEmpty()) {
            throw new UsageException(
                    "The database URL \"embedded:\" names no directory.",
                    "Name one, for example \"embedded:./pycharter-data\".");
        }
        if (directory.startsWith("//")) {
            throw new UsageException(
                    "The database URL starts with \"embedded://\", but an embedded database is named by a directory.",
                    "Write \"embedded:DIR\", for example \"embedded:./pycharter-data\".");
        }
        try {
            return new EmbeddedUrl(
                    environment.workingDirectory().resolve(directory).normalize());
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "The directory of the database URL cannot be a path on this system.",
                    "Name another, for example \"embedded:./pycharter-data\".",
                    e);
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    /** There is nothing to mask in it. */
    @Override
    public String masked() {
        return SCHEME + directory;
    }
}
