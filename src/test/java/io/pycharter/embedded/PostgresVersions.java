package io.pycharter.embedded;

import java.nio.file.Path;
import java.util.List;

/** The programs of the PostgreSQL versions that the build fetches in addition to the bundled one. */
public final class PostgresVersions {

    private static final Path FETCHED = Path.of("target", "postgres");

    private PostgresVersions() {}

    /** The programs of a major version, unpacked once per build. */
    public static ServerBinaries of(int major) {
        Path directory = FETCHED.resolve(Integer.toString(major)).toAbsolutePath();
        BinariesArchive archive = BinariesArchive.installed(directory).orElseThrow();
        return new ServerBinaries(archive.unpack(List.of(directory)).resolve("bin"));
    }
}
