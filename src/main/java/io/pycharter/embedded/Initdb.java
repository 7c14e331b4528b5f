package io.pycharter.embedded;

import io.pycharter.error.OperationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Makes the data of an embedded server: whole, or not at all. */
record Initdb(ServerDirectory directory, ServerBinaries binaries, ServerAccount account) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Strings sort by code point everywhere; what a letter is depends on the locale, and not every system has the first. */
    private static final List<String> CHARACTER_TYPES = List.of("C.UTF-8", "C");

    /**
     * Makes the data, with the superuser and the database {@code pycharter}.
     *
     * @throws OperationFailedException with the last lines that {@code initdb} wrote
     */
    void create() throws IOException {
        Path unfinished = directory.unfinished();
        String output = "";
        for (String characterType : CHARACTER_TYPES) {
            ChildProcess initdb =
                    ChildProcess.start(account, "TERM", initdb(unfinished, characterType), directory.log());
            if (initdb.succeeds(LIMIT)) {
                createDatabase(unfinished);
                Files.move(unfinished, directory.data(), StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            output = initdb.lastOutput();
            if (!output.contains("locale")) {
                break;
            }
        }
        throw failure(output);
    }

    private List<String> initdb(Path data, String characterType) {
        return List.of(
                binaries.initdb().toString(),
                "--pgdata=" + data,
                "--username=" + EmbeddedServer.NAME,
                "--pwfile=" + directory.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--lc-collate=C",
                "--lc-ctype=" + characterType,
                "--lc-messages=C",
                "--lc-monetary=C",
                "--lc-numeric=C",
                "--lc-time=C");
    }

    /** PostgreSQL's single-user mode needs no port and no password, and ends with a clean shutdown. */
    private void createDatabase(Path data) throws IOException {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                "echo 'CREATE DATABASE " + EmbeddedServer.NAME + "' | exec \"$0\" \"$@\"",
                binaries.postgres().toString(),
                "--single",
                "-D",
                data.toString(),
                "-c",
                "exit_on_error=on",
                "template1");
        ChildProcess single = ChildProcess.start(account, "TERM", command, directory.log());
        if (!single.succeeds(LIMIT)) {
            throw failure(single.lastOutput());
        }
    }

    private OperationFailedException failure(String output) {
        return new OperationFailedException(
                "The database in \"" + directory.root() + "\" could not be created: " + output,
                "Remove the cause and run the command again; nothing has to be cleaned up.");
    }
}
