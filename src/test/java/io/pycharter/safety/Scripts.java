package io.pycharter.safety;

import io.pycharter.testing.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of migration scripts of a test's own, above the bundled ones. */
final class Scripts {

    private static final long FIRST_VERSION = 20300101000000L;

    private final Path directory;
    private int count;

    private Scripts(Path directory) {
        this.directory = directory;
    }

    static Scripts none() {
        return new Scripts(TemporaryDirectory.create("scripts"));
    }

    /** One revision, {@code step_1}, that makes the table of that name and then runs for a time. */
    static Scripts sleeping(double seconds) {
        return none().add("CREATE TABLE step_1 (id int);\nSELECT pg_sleep(" + seconds + ");", "DROP TABLE step_1;");
    }

    /** The same until a file exists; the server has to be one that runs here, and its user a superuser. */
    static Scripts sleepingUntil(Path file) {
        return none().add("""
                        CREATE TABLE step_1 (id int);
                        DO $$
                        BEGIN
                            WHILE pg_stat_file('%s', true) IS NULL LOOP
                                PERFORM pg_sleep(0.05);
                            END LOOP;
                        END
                        $$;""".formatted(file), "DROP TABLE step_1;");
    }

    /** The same for ten minutes, unless there is a table {@code public.awake} when it begins. */
    static Scripts sleepingUntilAwake() {
        return none().add(
                        "CREATE TABLE step_1 (id int);\n"
                                + "SELECT pg_sleep(600) WHERE to_regclass('public.awake') IS NULL;",
                        "DROP TABLE step_1;");
    }

    /** Adds a revision {@code step_N}, N from 1. */
    Scripts add(String upgrade, String downgrade) {
        return add("", upgrade, downgrade);
    }

    /** Adds a revision {@code step_N} that does not run in a transaction in either direction. */
    Scripts addAlone(String upgrade, String downgrade) {
        return add("-- pycharter: no-transaction\n", upgrade, downgrade);
    }

    private Scripts add(String flag, String upgrade, String downgrade) {
        count++;
        String name = (FIRST_VERSION + count) + "__step_" + count + "_made_by_a_test.sql";
        String header = flag + "-- Step %d\n-- Revision ID: step_%d\n\n".formatted(count, count);
        try {
            Files.writeString(directory.resolve("V" + name), header + upgrade + "\n");
            Files.writeString(directory.resolve("U" + name), header + downgrade + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    int count() {
        return count;
    }

    /** As it is given to {@code --migrations-dir}. */
    String directory() {
        return directory.toString();
    }
}
