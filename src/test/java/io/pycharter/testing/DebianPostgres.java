package io.pycharter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pycharter.embedded.ServerBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest PostgreSQL that Debian's packages have installed, with {@code pg_dump} and {@code psql}, which the bundled
 * binaries lack. A test that needs it is skipped where there is none (on Debian: {@code apt-get install postgresql}).
 */
public final class DebianPostgres {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;

    private DebianPostgres(Path programs) {
        this.programs = programs;
    }

    /** The installed one. */
    public static DebianPostgres find() {
        Optional<Path> programs = newest();
        assumeTrue(programs.isPresent(), "No PostgreSQL with \"pg_dump\" is installed below " + VERSIONS + ".");
        return new DebianPostgres(programs.get());
    }

    /** Starts a server of it. */
    public PrivateServer start() {
        return PrivateServer.start(new ServerBinaries(programs));
    }

    /** Dumps a database and restores the dump in another, which is empty. */
    public void copy(TestDatabase from, TestDatabase to) {
        try {
            Path dump = Files.createTempFile("pycharter", ".sql");
            run("pg_dump", "--no-owner", "--file=" + dump, from.url());
            run("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--file=" + dump, to.url());
            Files.delete(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, programs.resolve(program).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(output).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> newest() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("initdb", "pg_dump", "psql")
                            .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                    .max(Comparator.comparing(bin ->
                            Integer.parseInt(bin.getParent().getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
