package io.pycharter.embedded;

import io.pycharter.error.OperationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Creates the data directory of an embedded server, completely or not at all. */
record Initdb(ServerDirectory directory, ServerBinaries binaries, ServerAccount account) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Values of {@code LC_CTYPE}, best first: not every system has {@code C.UTF-8}. Strings always sort by code point. */
    private static final List<String> CHARACTER_TYPES = List.of("C.UTF-8", "C");

    /**
     * Creates the data directory, with a superuser and a database named {@code pycharter}.
     *
     * @throws OperationFailedException if that fails, with the last lines that {@code initdb} wrote
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

    /** Single-user mode needs no port and no password, and ends with a clean shutdown. */
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
                "Fix the cause and run the command again; no cleanup is needed.");
    }
}
