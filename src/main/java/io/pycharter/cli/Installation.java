package io.pycharter.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where this program is installed. */
final class Installation {

    private Installation() {}

    /**
     * The directory above the {@code bin} that holds the running executable; empty if it does not run from one. For the JVM
     * form that is the JDK's, where nothing of ours lies.
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
