package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Certificate;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.PrivateServer;
import io.pycharter.testing.TestDatabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server is believed only if its certificate is good for it, where the URL asks for that. */
class TlsContract {

    private static final Certificate CERTIFICATE = Certificate.of("localhost");

    private static PrivateServer server;
    private static TestDatabase database;

    @BeforeAll
    static void startServer() throws Exception {
        server = PrivateServer.start();
        database = server.createDatabase();
        Path certificate = copyToServer(CERTIFICATE.certificate(), "server.crt");
        Path key = copyToServer(CERTIFICATE.key(), "server.key");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
        awaitTls();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void serverWithTheRightNameAndACertificateOfTheAuthorityIsTrusted() {
        current("localhost", "verify-full", CERTIFICATE.certificate())
                .exits(3)
                .prints()
                .says("note: The database is not initialized");
    }

    @Test
    void aServerWithAnotherNameIsRefused() {
        current("127.0.0.1", "verify-full", CERTIFICATE.certificate())
                .exits(4)
                .prints()
                .says(
                        "error: No secure connection to the server could be established: The hostname 127.0.0.1 could not be verified.\nhint: ");
    }

    @Test
    void hostNameIsNotCheckedIfOnlyTheAuthorityIsToBeVerified() {
        current("127.0.0.1", "verify-ca", CERTIFICATE.certificate()).exits(3);
    }

    @Test
    void aServerWithACertificateOfAnotherAuthorityIsRefused() {
        current("localhost", "verify-ca", Certificate.of("localhost").certificate())
                .exits(4)
                .prints()
                .says("error: No secure connection to the server could be established: SSL error: ", "PKIX path");
    }

    @Test
    void aMissingFileOfAuthoritiesIsNamed() {
        current("localhost", "verify-full", Path.of("/nonexistent/root.crt"))
                .exits(4)
                .prints()
                .says(
                        "error: No secure connection to the server could be established: ",
                        "/nonexistent/root.crt",
                        "\"sslrootcert\"");
    }

    @Test
    void publicAuthoritiesDoNotMakeThisServerTrusted() {
        call("db", "current", database.url().replace("127.0.0.1", "localhost") + "?sslrootcert=system")
                .run()
                .exits(4)
                .prints()
                .says("error: No secure connection to the server could be established: SSL error: ", "PKIX path");
    }

    @Test
    void variablesOfLibpqAreHonoured() {
        CommandLineCall call = call("db", "current", database.url().replace("127.0.0.1", "localhost"))
                .with("PGSSLMODE", "verify-full");

        call.with("PGSSLROOTCERT", CERTIFICATE.certificate().toString()).run().exits(3);
        call.with("PGSSLROOTCERT", Certificate.of("localhost").certificate().toString())
                .run()
                .exits(4)
                .says("PKIX path");
    }

    private static CommandLineRun current(String host, String mode, Path authorities) {
        String url = database.url().replace("127.0.0.1", host) + "?sslmode=" + mode + "&sslrootcert="
                + URLEncoder.encode(authorities.toString(), StandardCharsets.UTF_8);
        return call("db", "current", url).run();
    }

    /** The server runs as another user where the tests run as root, and insists on owning its key. */
    private static Path copyToServer(Path file, String name) throws IOException {
        Path copy = Files.copy(file, server.directory().resolve(name));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(copy, Files.getOwner(server.directory()));
        return copy;
    }

    /** The server reads its configuration again when it comes to it. */
    private static void awaitTls() throws SQLException, InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                result.next();
                if (result.getBoolean(1)) {
                    return;
                }
            }
            Thread.sleep(25);
        }
        assertThat(false).as("TLS is on").isTrue();
    }
}
