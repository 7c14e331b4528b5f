package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script is read when it is run: until then its size is of no consequence. */
class LargeScriptContract {

    private static final long THREE_GIBIBYTES = 3L << 30;

    @TempDir
    private Path directory;

    @Test
    void onlyARunReadsItAndIsRefusedIfItIsTooLarge() throws IOException {
        new Scripts(directory)
                .write("V21270101000000__large.sql", "-- Much data\n-- Revision ID: large\n\nSELECT 1;\n")
                .write("U21270101000000__large.sql", "SELECT 1;");
        try (RandomAccessFile file = new RandomAccessFile(
                directory.resolve("V21270101000000__large.sql").toFile(), "rw")) {
            file.setLength(THREE_GIBIBYTES);
        }
        try (TestDatabase database = TestServer.createDatabase()) {
            pycharter("db", "init", database.url()).exits(0);
            pycharter("db", "heads", "--migrations-dir", directory.toString())
                    .exits(0)
                    .prints("large (head)");
            pycharter("db", "current", database.url(), "--migrations-dir", directory.toString())
                    .exits(0)
                    .prints(Chain.HEAD);
            assertThat(pycharter("db", "upgrade", database.url(), "--migrations-dir", directory.toString())
                            .exits(2)
                            .prints()
                            .stderr())
                    .isEqualTo("error: The script \"V21270101000000__large.sql\" has 3072 MiB; the largest that can be"
                            + " run has 512 MiB.\n"
                            + "hint: Split it into several revisions, or load its data another way, such as with COPY in"
                            + " psql.\n");
            pycharter("db", "current", database.url()).exits(0).prints(Chain.HEAD + " (head)");
        }
    }
}
