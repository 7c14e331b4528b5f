package io.pycharter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pycharter.config.file.Environment;
import io.pycharter.error.AccessException;
import io.pycharter.error.BusyException;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    private static final ServerBinaries BINARIES = ServerBinaries.locate(
            Environment.ofProcess().variables(), Environment.ofProcess().home(), Optional.empty());

    @TempDir
    static Path shared;

    @TempDir
    Path temporary;

    @BeforeAll
    static void createOnce() {
        start(shared.resolve("template"), line -> {}).close();
    }

    /** No test may leave a process running that uses its directory. */
    @AfterEach
    void noProcessIsLeftRunning() throws Exception {
        for (int wait = 0; wait < 100 && !processes().isEmpty(); wait++) {
            Thread.sleep(50);
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void dataSurvivesRestartsAndLoginNeedsThePassword() throws Exception {
        Path directory = temporary.resolve("deep/er/data base");
        List<String> progress = new ArrayList<>();
        try (EmbeddedServer server = start(directory, progress::add)) {
            execute(server.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(query(server.url(), "SELECT current_user || ' ' || current_database()"))
                    .isEqualTo("pycharter pycharter");
            assertThat(query(server.url(), "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(server.url(), "SELECT upper('ä') || ('Z' < 'a')")).isEqualTo("Ätrue");
            String wrong = server.url().replaceFirst(":[0-9a-f]{48}@", ":wrong@");
            assertThatThrownBy(() -> query(wrong, "SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
        assertThat(progress).containsExactly("Creating a database in \"" + directory.toRealPath() + "\".");
        progress.clear();
        try (EmbeddedServer server = start(directory, progress::add)) {
            assertThat(query(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(progress).isEmpty();
        assertThat(names(directory))
                .containsExactlyInAnyOrder("data", "password", "pycharter-embedded.lock", "server.log");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void passwordAppearsInNoCommandLineOrLog() throws Exception {
        Path directory = copyOfTemplate();
        try (EmbeddedServer server = start(directory, line -> {})) {
            String password = URI.create(server.url()).getUserInfo().split(":")[1];
            assertThat(ProcessHandle.allProcesses()
                            .map(process -> process.info().commandLine().orElse("")))
                    .noneMatch(line -> line.contains(password));
            assertThat(Files.readString(directory.resolve("server.log"))).doesNotContain(password);
        }
    }

    @Test
    void pathMayBeLongAndContainAnyCharacter() throws Exception {
        String name = "with 'quotes\" $HOME; ünïcödé 数据 " + "x".repeat(150);
        try (HeldServer held =
                HeldServer.start(List.of(), Map.of("LC_ALL", "C.UTF-8"), HeldServer.encode(temporary + "/" + name))) {
            assertThat(query(held.nextLine(), "SELECT 1")).isEqualTo("1");
            assertThat(held.terminate()).isEqualTo(143);
        }
    }

    @Test
    void secondRunNamesTheHolderOrWaits() throws Exception {
        Path directory = copyOfTemplate();
        try (HeldServer held = HeldServer.on(directory)) {
            assertThat(held.nextLine()).startsWith("postgresql://");
            assertThatThrownBy(() -> start(directory, line -> {}))
                    .isInstanceOf(BusyException.class)
                    .hasMessageMatching("The directory \".*\" is in use by process " + held.pid()
                            + " of user \".+\" on host \".+\" since 20\\S+Z\\.");
            List<String> progress = new ArrayList<>();
            Thread end = new Thread(() -> {
                try {
                    Thread.sleep(300);
                    held.terminate();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            end.start();
            try (EmbeddedServer server =
                    EmbeddedServer.start(directory, BINARIES, Duration.ofSeconds(20), progress::add)) {
                assertThat(query(server.url(), "SELECT 1")).isEqualTo("1");
                assertThat(progress).hasSize(1).first().asString().endsWith("; waiting for it to finish.");
                assertThatThrownBy(() -> start(directory, line -> {}))
                        .isInstanceOf(BusyException.class)
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid());
            }
            end.join();
        }
    }

    @Test
    void sigtermStopsTheServerBeforeTheProcessEnds() throws Exception {
        Path directory = copyOfTemplate();
        try (HeldServer held = HeldServer.on(directory)) {
            assertThat(held.nextLine()).startsWith("postgresql://");
            assertThat(directory.resolve("data/postmaster.pid")).exists();
            assertThat(held.terminate()).isEqualTo(143);
            assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void sigkillStopsTheServer() throws Exception {
        Path directory = copyOfTemplate();
        try (HeldServer held = HeldServer.on(directory)) {
            execute(held.nextLine(), "CREATE TABLE kept AS SELECT 42 AS answer");
            held.kill();
        }
        noProcessIsLeftRunning();
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void leftoverServerIsStoppedByTheNextRun() throws Exception {
        Path directory = copyOfTemplate();
        try (HeldServer held = HeldServer.on(directory)) {
            execute(held.nextLine(), "CREATE TABLE kept AS SELECT 42 AS answer");
            held.killWithShells();
        }
        Postmaster left = Postmaster.of(directory.resolve("data")).orElseThrow();
        assertThat(left.process()).isPresent();
        List<String> progress = new ArrayList<>();
        try (EmbeddedServer server = start(directory, progress::add)) {
            assertThat(progress)
                    .containsExactly(
                            "Stopping the server that an earlier run left behind (process " + left.pid() + ").");
            assertThat(left.process()).isEmpty();
            assertThat(query(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void killedServerRecoversInTheNextRun() throws Exception {
        Path directory = copyOfTemplate();
        try (HeldServer held = HeldServer.on(directory)) {
            String url = held.nextLine();
            execute(url, "CREATE TABLE kept AS SELECT 42 AS answer");
            try (Connection client = connect(url)) {
                assertThat(client.isValid(1)).isTrue();
                Postmaster.of(directory.resolve("data"))
                        .flatMap(Postmaster::process)
                        .orElseThrow()
                        .destroyForcibly();
                held.kill();
                try (EmbeddedServer server = start(directory, line -> {})) {
                    assertThat(query(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
                }
            }
        }
        Files.createFile(directory.resolve("data/postmaster.pid"));
        try (EmbeddedServer server = start(directory, line -> {})) {
            assertThat(query(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void serverThatPycharterDidNotStartIsLeftAlone() throws Exception {
        Path directory = copyOfTemplate();
        Path data = directory.resolve("data");
        Process unrelated =
                new ProcessBuilder("sleep", "60").directory(data.toFile()).start();
        try {
            Files.writeString(data.resolve("postmaster.pid"), unrelated.pid() + "\n" + data + "\n");
            assertThatThrownBy(() -> start(directory, line -> {}))
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("process " + unrelated.pid() + ", which pycharter did not start");
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    @Test
    void unrelatedProcessWithTheRecordedPidIsLeftAlone() throws Exception {
        Path directory = copyOfTemplate();
        Process unrelated = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"),
                    unrelated.pid() + "\n" + directory.resolve("data") + "\n1\n5432\n\n127.0.0.1\n\nready   \n");
            try (EmbeddedServer server = start(directory, line -> {})) {
                assertThat(query(server.url(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    @Test
    void creationCanBeKilledAtAnyMoment() throws Exception {
        for (int delay = 150; delay < 1200; delay += 350) {
            try (HeldServer held = HeldServer.on(temporary)) {
                Thread.sleep(delay);
                held.kill();
            }
        }
        try (EmbeddedServer server = start(temporary, line -> {})) {
            assertThat(query(server.url(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(names(temporary))
                .containsExactlyInAnyOrder("data", "password", "pycharter-embedded.lock", "server.log");
    }

    @Test
    void otherFilesAreRefusedAndLeftUnchanged() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "text");
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "text");
        assertThatThrownBy(() -> start(file, line -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"" + file + "\" is a file");
        assertThatThrownBy(() -> start(file.resolve("below"), line -> {})).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> start(other, line -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("contains other files (\"thesis.txt\")");
        assertThat(names(other)).containsExactly("thesis.txt");
        assertThat(file).hasContent("text");
    }

    @Test
    void directoryThatCannotBeCreatedIsAnAccessError() {
        assumeThat(Path.of("/proc/self")).exists();
        assertThatThrownBy(() -> start(Path.of("/proc/pycharter"), line -> {}))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("\"/proc/pycharter\"");
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedNamingBoth() throws Exception {
        Path directory = copyOfTemplate();
        Files.writeString(directory.resolve("data/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> start(directory, line -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("was created by PostgreSQL 15,")
                .hasMessageContaining(
                        "are from PostgreSQL " + BINARIES.majorVersion().orElseThrow() + ".");
    }

    @Test
    void missingPasswordFileIsReportedAndNotReplaced() throws Exception {
        Path directory = copyOfTemplate();
        Files.delete(directory.resolve("password"));
        assertThatThrownBy(() -> start(directory, line -> {}))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("password\" is missing");
        assertThat(directory.resolve("password")).doesNotExist();
    }

    @Test
    void failedCreationReportsTheCauseAndNeedsNoCleanup() throws Exception {
        Path programs = Files.createDirectory(temporary.resolve("bin"));
        program(programs.resolve("postgres"), "echo 'postgres (PostgreSQL) 16.1'");
        program(
                programs.resolve("initdb"),
                "test \"$1\" = --show || { echo 'could not write: No space left on device'; exit 1; }");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path directory = temporary.resolve("new");
        OperationFailedException failure = catchThrowableOfType(
                OperationFailedException.class,
                () -> EmbeddedServer.start(directory, new ServerBinaries(programs), Duration.ZERO, line -> {}));
        assertThat(failure).hasMessageContaining("could not write: No space left on device");
        assertThat(names(directory)).containsExactlyInAnyOrder("password", "pycharter-embedded.lock", "server.log");
    }

    @Test
    void rootRunsTheServerAsTheOwnerOfTheDirectory() throws Exception {
        assumeRoot();
        Path directory = copyOfTemplate();
        Files.setOwner(
                directory,
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (EmbeddedServer server = start(directory, line -> {})) {
            assertThat(query(server.url(), "SELECT 1")).isEqualTo("1");
            Postmaster postmaster = Postmaster.of(directory.resolve("data")).orElseThrow();
            assertThat(postmaster.process().orElseThrow().info().user()).contains("nobody");
        }
        start(directory, line -> {}).close();
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files)
                    .allSatisfy(
                            file -> assertThat(OwnedFiles.owner(file).getName()).isEqualTo("nobody"));
        }
    }

    @Test
    void rootRunsTheServerAsAnotherAccountWithoutUserNamespaces() throws Exception {
        assumeRoot();
        Path programs = Files.createDirectory(temporary.resolve("bin"));
        program(programs.resolve("unshare"), "exit 1");
        Path directory = temporary.resolve("new");
        Map<String, String> path = Map.of("PATH", programs + ":" + System.getenv("PATH"));
        try (HeldServer held = HeldServer.start(List.of(), path, HeldServer.encode(directory.toString()))) {
            assertThat(query(held.nextLine(), "SELECT 1")).isEqualTo("1");
            assertThat(OwnedFiles.owner(directory.resolve("data/PG_VERSION")).getName())
                    .isIn("postgres", "nobody");
            held.terminate();
        }
    }

    @Test
    void ordinaryUserNeedsNoOtherAccount() throws Exception {
        assumeRoot();
        List<String> asNobody = List.of(
                "setpriv",
                "--reuid=nobody",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                "--securebits=+no_setuid_fixup",
                "--");
        Path directory = temporary.resolve("new");
        try (HeldServer held = HeldServer.start(asNobody, Map.of(), HeldServer.encode(directory.toString()))) {
            assertThat(query(held.nextLine(), "SELECT 1")).isEqualTo("1");
            assertThat(OwnedFiles.owner(directory).getName()).isEqualTo("nobody");
            assertThat(held.terminate()).isEqualTo(143);
            assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
        }
    }

    private static EmbeddedServer start(Path directory, Consumer<String> progress) {
        return EmbeddedServer.start(directory, BINARIES, Duration.ZERO, progress);
    }

    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(temporary.toString()))
                .toList();
    }

    /** A directory that a server has run on: copying one is faster than creating it. */
    private Path copyOfTemplate() throws Exception {
        Path copy = temporary.resolve("copy");
        Process copying =
                new ProcessBuilder("cp", "-a", shared.resolve("template").toString(), copy.toString()).start();
        assertThat(copying.waitFor()).isZero();
        return copy;
    }

    private static void assumeRoot() throws IOException {
        assumeThat(OwnedFiles.currentUser()).isEqualTo("root");
    }

    private static void program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(String url) throws SQLException {
        assertThat(url).startsWith("postgresql://");
        URI address = URI.create(url);
        String[] user = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getAuthority().split("@")[1] + address.getPath(), user[0], user[1]);
    }
}
