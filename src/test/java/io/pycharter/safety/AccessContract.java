package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.PrivateServer;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages say whether the database could not be reached or the server refused, and what to do. */
class AccessContract {

    private TestDatabase database;
    private TestRole role;

    @BeforeEach
    void createDatabaseAndRole() {
        database = TestServer.createDatabase();
        role = TestServer.createRole();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void aPortWithoutAListener() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        refused(
                4,
                "The server could not be reached: Connection to 127.0.0.1:" + port + " refused",
                "Check host, port and TLS parameters with \"pycharter config show\", and that the server is running.",
                "postgresql://someone:hush-hush@127.0.0.1:" + port + "/store");
    }

    @Test
    void aHostThatDoesNotResolve() {
        refused(
                4,
                "The server could not be reached: the host name \"nosuchhost.invalid\" could not be resolved.",
                "Check host, port and TLS parameters with \"pycharter config show\"",
                "postgresql://someone:hush-hush@nosuchhost.invalid/store");
    }

    @Test
    void aServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            refused(
                    4,
                    "The server could not be reached: ",
                    "Check host, port and TLS parameters with \"pycharter config show\"",
                    "postgresql://someone:hush-hush@127.0.0.1:" + silent.getLocalPort() + "/store?connect_timeout=1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aWrongPassword() {
        refused(
                4,
                "The server refused the login: password authentication failed for user \"" + role.name() + "\".",
                "Check the user, the password (URL, PGPASSWORD, ~/.pgpass) and the server's \"pg_hba.conf\".",
                TestServer.url(database.name(), role.name(), "hush-hush"));
    }

    @Test
    void noPasswordAtAll() {
        refused(
                4,
                "The server refused the login: it asks for a password, and none was given.",
                "Check the user, the password (URL, PGPASSWORD, ~/.pgpass) and the server's \"pg_hba.conf\".",
                "postgresql://" + role.name() + "@127.0.0.1:" + TestServer.port() + "/" + database.name());
    }

    /** As libpq does. */
    @Test
    void aPasswordFileThatOthersCanReadIsNotUsed() throws IOException {
        Path file = Files.createTempFile("pycharter-test", "pgpass");
        Files.writeString(file, "*:*:*:*:" + role.password() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        String url = "postgresql://" + role.name() + "@127.0.0.1:" + TestServer.port() + "/" + database.name();
        call("db", "current", url)
                .with("PGPASSFILE", file.toString())
                .start()
                .end()
                .exits(4)
                .says("error: The server refused the login: it asks for a password, and none was given.")
                .hides(role.password());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        call("db", "current", url)
                .with("PGPASSFILE", file.toString())
                .run()
                .exits(3)
                .hides(role.password());
    }

    @Test
    void aDatabaseThatDoesNotExist() {
        refused(
                4,
                "The server has no such database: database \"nowhere\" does not exist.",
                "Create it with \"createdb\", or correct the database name in the URL.",
                TestServer.url("nowhere", role.name(), role.password()));
    }

    @Test
    void noRightToConnect() throws SQLException {
        database.execute("REVOKE CONNECT ON DATABASE " + database.name() + " FROM PUBLIC");
        refused(
                4,
                "The server refused access: permission denied for database \"" + database.name() + "\".",
                "Grant the missing right to the user, or connect as the owner of the schema.",
                asRole());
    }

    @Test
    void noRightToCreateTheSchema() {
        refused(
                4,
                "The server refused access: permission denied for database " + database.name() + ".",
                "Grant the missing right to the user, or connect as the owner of the schema."
                        + " The database is still at \"base\".",
                asRole());
        assertThat(StoreState.of(database).isUntouched()).isTrue();
    }

    @Test
    void noRightToUseTheSchema() {
        pycharter("db", "upgrade", "f9995dc0f4b3", database.url()).exits(0);
        for (String command : List.of("upgrade head", "downgrade -1", "current", "stamp head")) {
            pycharter(("db " + command + " " + asRole()).split(" "))
                    .exits(4)
                    .prints()
                    .says(
                            "error: The server refused access: permission denied for schema pycharter.",
                            "hint: Grant the missing right to the user, or connect as the owner of the schema.");
        }
    }

    @Test
    void tablesOfAnotherOwner() throws SQLException {
        pycharter("db", "upgrade", "f9995dc0f4b3", database.url()).exits(0);
        database.execute(
                "GRANT ALL ON SCHEMA pycharter TO " + role.name(),
                "GRANT ALL ON ALL TABLES IN SCHEMA pycharter TO " + role.name());
        StoreState before = StoreState.of(database);
        refused(
                1,
                "The script \"V20251217164915__8b08d78068e3_add_data_version_tracking_to_quality_metrics.sql\" failed: must"
                        + " be owner of table quality_metrics (SQLSTATE 42501).",
                "Grant the missing right to the user, or connect as the owner of the schema."
                        + " The database is still at \"f9995dc0f4b3\".",
                asRole());
        refused(
                1,
                "The script \"U20251217160146__f9995dc0f4b3_add_quality_tables.sql\" failed: must be owner of table",
                "Grant the missing right to the user, or connect as the owner of the schema."
                        + " The database is still at \"f9995dc0f4b3\".",
                "db",
                "downgrade",
                asRole());
        assertThat(StoreState.of(database)).isEqualTo(before);
    }

    @Test
    void aSessionThatIsReadOnly() {
        readOnly(
                "cannot execute CREATE SCHEMA in a read-only transaction.",
                database.url() + "?options=-c%20default_transaction_read_only%3Don");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLE", "DATABASE"})
    void aUserOrADatabaseThatIsReadOnly(String kind) throws SQLException {
        String name = kind.equals("ROLE") ? role.name() : database.name();
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name());
        database.execute("ALTER " + kind + " " + name + " SET default_transaction_read_only = on");
        readOnly("cannot execute CREATE SCHEMA in a read-only transaction.", asRole());
    }

    @Test
    void aStandby() throws IOException {
        try (PrivateServer server = PrivateServer.start(Map.of("wal_level", "replica"))) {
            server.stop();
            Files.createFile(server.directory().resolve("data/standby.signal"));
            server.restart();
            refused(
                    1,
                    "The server is a standby: cannot execute CREATE SCHEMA in a read-only transaction.",
                    "Connect to the primary server (\"target_session_attrs=read-write\" in the URL finds it).",
                    server.url("postgres"));
        }
    }

    private void readOnly(String said, String url) {
        refused(
                1,
                "The server is read-only for this session: " + said,
                "\"default_transaction_read_only\" is on: turn it off for the user (ALTER ROLE), the database (ALTER DATABASE)"
                        + " or wherever it is set, or connect as another user.",
                url);
    }

    @Test
    void tooManyConnections() throws SQLException {
        database.execute("ALTER ROLE " + role.name() + " CONNECTION LIMIT 0");
        refused(
                4,
                "The server does not accept connections now: too many connections for role \"" + role.name() + "\".",
                "Wait until the server is ready and has free connections, then run the command again.",
                asRole());
    }

    @Test
    void aStatementThatTakesTooLong() {
        Scripts scripts = Scripts.sleeping(600);
        refused(
                1,
                "The script \"V20300101000001__step_1_made_by_a_test.sql\" failed: canceling statement due to statement"
                        + " timeout (SQLSTATE 57014).",
                "Run the command again; if \"statement_timeout\" is set for this user, raise it."
                        + " The database is still at \"base\".",
                "db",
                "upgrade",
                database.url() + "?options=-c%20statement_timeout%3D3s",
                "--migrations-dir",
                scripts.directory());
        assertThat(StoreState.of(database).isUntouched()).isTrue();
    }

    @Test
    void aTableThatIsLockedByAnother() throws SQLException {
        pycharter("db", "upgrade", database.url()).exits(0);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE pycharter.schemas");
            refused(
                    5,
                    "Timed out waiting for a table lock: canceling statement due to lock timeout.",
                    "Run the command again when that transaction has ended. Nothing was changed."
                            + " The database is still at \"" + Chain.HEAD + "\".",
                    "db",
                    "downgrade",
                    "remove_artifact_versions",
                    database.url() + "?options=-c%20lock_timeout%3D200ms");
        }
        assertThat(StoreState.of(database).revision()).isEqualTo(Chain.HEAD);
    }

    @Test
    void encryptionThatTheServerDoesNotHave() {
        refused(
                4,
                "No secure connection to the server could be established: The server does not support SSL.",
                "Check \"sslmode\", \"sslrootcert\" and the host",
                database.url() + "?sslmode=require");
    }

    @Test
    void encryptionThatAVariableOfLibpqAsksFor() {
        call("db", "current", database.url())
                .with("PGSSLMODE", "require")
                .run()
                .exits(4)
                .prints()
                .says(
                        "error: No secure connection to the server could be established: The server does not support SSL.");
    }

    @Test
    void aDiskThatIsFull() throws Exception {
        Path disk = Files.createTempDirectory("pycharter-test-disk");
        assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()))
                .as("only root may mount a small disk, and not everywhere")
                .isTrue();
        String space = "full_" + database.name();
        try {
            Path data = Path.of(database.query("SHOW data_directory").get(0));
            Files.setOwner(disk, Files.getOwner(data));
            database.execute("CREATE TABLESPACE " + space + " LOCATION '" + disk + "'");
            Scripts scripts = Scripts.none()
                    .add(
                            "CREATE TABLE step_1 TABLESPACE " + space
                                    + " AS SELECT repeat('x', 1000) FROM generate_series(1, 100000);",
                            "DROP TABLE step_1;");
            refused(
                    1,
                    "The script \"V20300101000001__step_1_made_by_a_test.sql\" failed: could not extend file",
                    "Free disk space on the server, then run the command again."
                            + " The database is still at \"base\".",
                    "db",
                    "upgrade",
                    database.url(),
                    "--migrations-dir",
                    scripts.directory());
            assertThat(StoreState.of(database).isUntouched()).isTrue();
        } finally {
            database.execute("DROP TABLESPACE IF EXISTS " + space);
            assertThat(succeeds("umount", disk.toString())).isTrue();
            Files.delete(disk);
        }
    }

    @Test
    void stackTraceIsPrintedOnlyOnRequest() {
        CommandLineRun run = pycharter("db", "current", "--debug", TestServer.url("nowhere", "someone", "hush-hush"));
        assertThat(run.exits(4).stderr()).contains("error: ", "hint: ", "\tat io.pycharter.");
        run.hides("hush-hush");
    }

    private String asRole() {
        return TestServer.url(database.name(), role.name(), role.password());
    }

    private void refused(int code, String message, String hint, String url) {
        refused(code, message, hint, "db", "upgrade", url);
    }

    /** In text and in JSON; message and hint may go on after what is given. */
    private void refused(int code, String message, String hint, String... arguments) {
        call(arguments)
                .run()
                .exits(code)
                .prints()
                .says("error: " + message, "hint: " + hint)
                .hides("hush-hush", role.password());
        List<String> withJson = new ArrayList<>(List.of(arguments));
        withJson.addAll(List.of("--output", "json"));
        CommandLineRun run =
                pycharter(withJson.toArray(String[]::new)).exits(code).hides("hush-hush", role.password());
        JsonNode document = run.json();
        assertThat(document.path("code").asInt()).isEqualTo(code);
        assertThat(document.path("message").asText()).startsWith(message);
        assertThat(document.path("hint").asText()).startsWith(hint);
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
