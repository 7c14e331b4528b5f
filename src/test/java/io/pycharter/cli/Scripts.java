package io.pycharter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of scripts that go above the bundled ones. */
record Scripts(Path directory) {

    /**
     * Writes the two scripts of one revision.
     *
     * @param version a day as {@code yyyyMMdd}, after that of the bundled head
     * @param name the revision id, perhaps with a slug behind it
     */
    Scripts add(String version, String name, String up, String down) {
        write("V" + version + "000000__" + name + ".sql", up);
        return write("U" + version + "000000__" + name + ".sql", down);
    }

    Scripts write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
