package io.pycharter.embedded;

import io.pycharter.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The programs of a PostgreSQL server.
 *
 * @param directory the absolute path of the directory with {@code postgres} and {@code initdb}
 */
public record ServerBinaries(Path directory) {

    private static final String HOME_VARIABLE = "PYCHARTER_POSTGRES_HOME";
    private static final Path DEBIAN_VERSIONS = Path.of("/usr/lib/postgresql");

    /**
     * Locates the programs, in this order: {@code PYCHARTER_POSTGRES_HOME}; the archive bundled with pycharter, unpacked
     * once into the user's cache directory; the {@code PATH}; {@code /usr/lib/postgresql}.
     *
     * @param variables the environment variables
     * @param home the user's home directory; without one the archive is unpacked below the temporary directory
     * @param installation the prefix under which pycharter is installed, whose {@code lib/pycharter} may contain the
     *     archive; empty if only the class path is to be searched for it
     * @throws UsageException if {@code PYCHARTER_POSTGRES_HOME} has no such programs, or none are found at all
     * @throws io.pycharter.error.OperationFailedException if the archive cannot be unpacked anywhere
     */
    public static ServerBinaries locate(
            Map<String, String> variables, Optional<Path> home, Optional<Path> installation) {
        Optional<String> chosen =
                Optional.ofNullable(variables.get(HOME_VARIABLE)).filter(value -> !value.isEmpty());
        if (chosen.isPresent()) {
            return fromVariable(chosen.get());
        }
        Optional<BinariesArchive> archive = BinariesArchive.find(installation);
        if (archive.isPresent()) {
            return new ServerBinaries(archive.get()
                    .unpack(CacheDirectory.candidates(variables, home))
                    .resolve("bin"));
        }
        return installed(variables, DEBIAN_VERSIONS)
                .orElseThrow(() -> new UsageException(
                        "No PostgreSQL server programs (\"postgres\", \"initdb\") were found for an embedded server.",
                        "Install the PostgreSQL server package, or set " + HOME_VARIABLE
                                + " to the directory of a PostgreSQL installation."));
    }

    /** The programs on the {@code PATH}, or else those of the highest version below {@code versions}. */
    static Optional<ServerBinaries> installed(Map<String, String> variables, Path versions) {
        Stream<Path> path = Arrays.stream(variables.getOrDefault("PATH", "").split(":"))
                .filter(entry -> entry.startsWith("/"))
                .flatMap(entry -> directory(entry).stream());
        return Stream.concat(path, highestFirst(versions).stream())
                .flatMap(directory -> in(directory).stream())
                .findFirst();
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path initdb() {
        return directory.resolve("initdb");
    }

    /** The major version, such as {@code 16}; empty if the program cannot be run. */
    Optional<String> majorVersion() {
        try {
            Process process = new ProcessBuilder(postgres().toString(), "-V").start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\\d+")
                    .matcher(version)
                    .results()
                    .map(MatchResult::group)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static ServerBinaries fromVariable(String value) {
        return directory(value)
                .flatMap(directory -> in(directory.resolve("bin")).or(() -> in(directory)))
                .orElseThrow(() -> new UsageException(
                        HOME_VARIABLE + " is set to \"" + value + "\", which has no PostgreSQL server programs.",
                        "Set " + HOME_VARIABLE + " to a directory with bin/postgres and bin/initdb, or unset it."));
    }

    private static Optional<Path> directory(String value) {
        try {
            return Optional.of(Path.of(value).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Follows symbolic links, because PostgreSQL locates its other files relative to its executable. */
    private static Optional<ServerBinaries> in(Path directory) {
        Path postgres = directory.resolve("postgres");
        if (!isProgram(postgres) || !isProgram(directory.resolve("initdb"))) {
            return Optional.empty();
        }
        try {
            Path real = postgres.toRealPath().getParent();
            return Optional.of(new ServerBinaries(isProgram(real.resolve("initdb")) ? real : directory));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static List<Path> highestFirst(Path versions) {
        try (Stream<Path> entries = Files.list(versions)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d{1,4}"))
                    .sorted(Comparator.comparingInt((Path entry) ->
                                    Integer.parseInt(entry.getFileName().toString()))
                            .reversed())
                    .map(entry -> entry.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
