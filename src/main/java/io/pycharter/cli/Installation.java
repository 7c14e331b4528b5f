package io.pycharter.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where this program is installed. */
final class Installation {

    private Installation() {}

    /**
     * The parent of the {@code bin} directory that holds the running executable; empty if it is elsewhere. For the JVM form it
     * is the JDK's, which holds nothing of ours.
     */
    static Optional<Path> directory() {
        return ProcessHandle.current()
                .info()
                .command()
                .map(Path::of)
                .map(Path::getParent)
                .filter(directory -> directory.endsWith("bin"))
                .map(Path::getParent);
    }
}
