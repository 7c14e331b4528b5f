package io.pycharter.config.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pycharter.config.PycharterConfig;
import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What libpq takes for what a URL leaves out, as psql does. */
class ConnectionDefaultsTest {

    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void setUser() {
        variables.put("USER", "me");
    }

    private ServerUrl server(String url) {
        return (ServerUrl) DatabaseUrl.parse(url, new Environment(variables, home, Optional.of(home)));
    }

    private void service(String... lines) throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), String.join("\n", lines));
    }

    private UsageException refused(String url) {
        UsageException[] refusal = new UsageException[1];
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> server(url))
                .satisfies(e -> refusal[0] = e);
        return refusal[0];
    }

    @ParameterizedTest
    @CsvSource({
        "PGHOST, /var/run/postgresql, is a Unix socket",
        "PGHOST, a b, contains a character that is not allowed in a host name",
        "PGHOST, [zz], has square brackets that do not enclose an IPv6 address",
        "PGPORT, 99999, is not a number from 1 to 65535",
    })
    void addressThatAVariableGivesIsNotBlamedOnTheUrl(String variable, String value, String message) {
        variables.put(variable, value);
        assertThat(refused("postgresql:///d"))
                .hasMessageStartingWith("The environment variable \"" + variable + "\" " + message);
        Environment environment = new Environment(variables, home, Optional.of(home));
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> PycharterConfig.load(environment, Optional.of("postgresql:///d"))
                        .databaseUrl())
                .withMessageNotContaining("It comes from");
    }

    @ParameterizedTest
    @CsvSource({
        "PGSSLMODE, require, sslmode, require",
        "PGSSLMODE, verify-full, sslmode, verify-full",
        "PGREQUIRESSL, 1, sslmode, require",
        "PGSSLNEGOTIATION, direct, sslNegotiation, direct",
        "PGSSLROOTCERT, /r.crt, sslrootcert, /r.crt",
        "PGSSLCERT, /c.crt, sslcert, /c.crt",
        "PGSSLKEY, /c.key, sslkey, /c.key",
        "PGOPTIONS, -c work_mem=1MB, options, -c work_mem=1MB",
        "PGDATESTYLE, 'ISO, DMY', options, '-c DateStyle=ISO,\\ DMY'",
        "PGGEQO, off, options, -c geqo=off",
        "PGAPPNAME, deploy, ApplicationName, deploy",
        "PGCONNECT_TIMEOUT, 3, connectTimeout, 3",
        "PGTARGETSESSIONATTRS, read-write, targetServerType, primary",
        "PGCHANNELBINDING, require, channelBinding, require",
        "PGREQUIREAUTH, scram-sha-256, requireAuth, scram-sha-256",
        "PGGSSENCMODE, disable, gssEncMode, disable",
        "PGKRBSRVNAME, pg, kerberosServerName, pg",
        "PGLOADBALANCEHOSTS, random, loadBalanceHosts, true"
    })
    void variableReachesTheDriver(String variable, String value, String property, String expected) {
        variables.put(variable, value);

        assertThat(server("postgresql://u@h/d").parameters().driver()).containsEntry(property, expected);
    }

    @Test
    void variablesNameHostPortDatabaseAndUser() {
        variables.putAll(
                Map.of("PGHOST", "a,b", "PGPORT", "1,2", "PGDATABASE", "store", "PGUSER", "u", "PGPASSWORD", "p"));
        ServerUrl url = server("postgresql://");

        assertThat(url.hosts()).containsExactly(new HostAndPort("a", 1), new HostAndPort("b", 2));
        assertThat(url.database()).isEqualTo("store");
        assertThat(url.user()).isEqualTo("u");
        assertThat(url.password()).contains("p");
        assertThat(url.parameters().origins()).containsEntry("host", "the environment variable \"PGHOST\"");
        assertThat(url.masked()).isEqualTo("postgresql://");
    }

    @Test
    void urlWinsOverVariables() {
        variables.putAll(Map.of("PGHOST", "no", "PGPORT", "1", "PGDATABASE", "no", "PGUSER", "no", "PGPASSWORD", "no"));
        variables.putAll(Map.of("PGSSLMODE", "require", "PGCONNECT_TIMEOUT", "99", "PGOPTIONS", "-c a=b"));
        ServerUrl url = server("postgresql://u:p@h:2/d?sslmode=disable&connect_timeout=3&options=-c%20x=y");

        assertThat(url.hosts()).containsExactly(new HostAndPort("h", 2));
        assertThat(url.database()).isEqualTo("d");
        assertThat(url.user()).isEqualTo("u");
        assertThat(url.password()).contains("p");
        assertThat(url.parameters().driver())
                .containsEntry("sslmode", "disable")
                .containsEntry("connectTimeout", "3")
                .containsEntry("options", "-c x=y");
        assertThat(url.parameters().origins()).isEmpty();
    }

    /** As in libpq, where host and port are two parameters. */
    @Test
    void variablePortIsThatOfAHostWithoutPort() {
        variables.put("PGPORT", "6000");
        variables.put("PGHOST", "x");

        assertThat(server("postgresql://h/d").hosts()).containsExactly(new HostAndPort("h", 6000));
        assertThat(server("postgresql://h:1,i/d").hosts())
                .containsExactly(new HostAndPort("h", 1), new HostAndPort("i", 5432));
        assertThat(server("postgresql://[::1]/d").hosts()).containsExactly(new HostAndPort("::1", 6000));
        assertThat(server("postgresql://:7/d").hosts()).containsExactly(new HostAndPort("x", 7));
        assertThat(server("postgresql:///d?host=h:1").hosts()).containsExactly(new HostAndPort("h", 1));
    }

    @Test
    void emptyVariableIsAsGoodAsNone() {
        variables.putAll(Map.of("PGSSLMODE", "", "PGHOST", "", "PGPORT", "", "PGSSLCRL", ""));

        assertThat(server("postgresql:///d").hosts()).containsExactly(new HostAndPort("localhost", 5432));
    }

    @ParameterizedTest
    @CsvSource({
        "PGSSLCRL, /crl, is not supported",
        "PGSSLCRLDIR, /crl, is not supported",
        "PGSSLMAXPROTOCOLVERSION, TLSv1.2, is not supported",
        "PGSSLMINPROTOCOLVERSION, TLSv1.3, has a value that is not supported",
        "PGSSLCERTMODE, require, has a value that is not supported",
        "PGCLIENTENCODING, LATIN1, has a value that is not supported",
        "PGSSLMODE, on, has a value that is not supported",
        "PGCONNECT_TIMEOUT, soon, is not a number of whole seconds"
    })
    void variableThatCannotBeHonouredIsRefusedByName(String variable, String value, String message) {
        variables.put(variable, value);

        assertThat(refused("postgresql://u@h/d"))
                .hasMessage("The environment variable \"" + variable + "\" " + message + ".");
    }

    @Test
    void serviceGivesWhatTheUrlLeavesOutAndWinsOverVariables() throws IOException {
        service(
                "# comment",
                "[other]",
                "host=no",
                "",
                "[store]",
                "host=db",
                "port=6000",
                "dbname=d",
                "user=u",
                "password=hunter2",
                "sslmode=require",
                "",
                "[third]",
                "host=no");
        variables.put("PGHOST", "no");
        variables.put("PGSSLMODE", "disable");
        variables.put("PGAPPNAME", "deploy");
        ServerUrl url = server("postgresql:///?service=store&user=me");

        assertThat(url.hosts()).containsExactly(new HostAndPort("db", 6000));
        assertThat(url.database()).isEqualTo("d");
        assertThat(url.user()).isEqualTo("me");
        assertThat(url.password()).contains("hunter2");
        assertThat(url.parameters().driver())
                .containsEntry("sslmode", "require")
                .containsEntry("ApplicationName", "deploy");
        assertThat(url.parameters().origins())
                .containsEntry("host", "the service \"store\"")
                .containsEntry("application_name", "the environment variable \"PGAPPNAME\"");
        assertThat(url.parameters().masked().toString()).doesNotContain("hunter2");
    }

    @Test
    void serviceIsNamedByVariableAndFoundInTheFileOfAVariableOrOfTheSystem() throws IOException {
        variables.put("PGSERVICE", "store");
        Path file = Files.writeString(home.resolve("named.conf"), "[store]\nhost=named\n");
        Path system = Files.createDirectory(home.resolve("system"));
        Files.writeString(system.resolve("pg_service.conf"), "[store]\nhost=system\n");
        variables.put("PGSYSCONFDIR", system.toString());

        assertThat(server("postgresql:///d").hosts())
                .extracting(HostAndPort::host)
                .containsExactly("system");
        service("[store]", "host=home");
        assertThat(server("postgresql:///d").hosts())
                .extracting(HostAndPort::host)
                .containsExactly("home");
        variables.put("PGSERVICEFILE", file.toString());
        assertThat(server("postgresql:///d").hosts())
                .extracting(HostAndPort::host)
                .containsExactly("named");
        assertThat(server("postgresql:///d?servicefile=" + system + "/pg_service.conf")
                        .hosts())
                .extracting(HostAndPort::host)
                .containsExactly("system");
    }

    @Test
    void unknownServiceIsRefused() throws IOException {
        service("[store]", "host=h");

        UsageException refusal = refused("postgresql:///d?service=stor");
        assertThat(refusal).hasMessage("The service \"stor\" is not defined.");
        assertThat(refusal.hint()).contains("\"" + home.resolve(".pg_service.conf") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "service=other", "=hunter2", "ldap://h/hunter2=x"})
    void brokenLineOfAServiceIsNamedAndNotShown(String line) throws IOException {
        service("[store]", line);

        assertThat(refused("postgresql:///d?service=store"))
                .hasMessageStartingWith("Line 2 of \"" + home.resolve(".pg_service.conf") + "\"")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void unknownParameterOfAServiceIsRefused() throws IOException {
        service("[store]", "pasword=hunter2");

        UsageException refusal = refused("postgresql:///d?service=store");
        assertThat(refusal).hasMessage("The service \"store\" has the unknown parameter \"pasword\".");
        assertThat(refusal.hint()).isEqualTo("Did you mean \"password\"?");
    }

    @Test
    void sslTrueMeansRequire() {
        assertThat(server("postgresql://u@h/d?ssl=true").parameters().driver()).containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @CsvSource({"require, require", "verify-full, verify-full", "1, require", "hunter2, require"})
    void otherValueOfSslGetsTheRightSpelling(String value, String mode) {
        UsageException refusal = refused("postgresql://u@h/d?ssl=" + value);

        assertThat(refusal.hint()).isEqualTo("Write \"sslmode=" + mode + "\" instead.");
        assertThat(refusal.getMessage()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslrootcert=system", "sslrootcert=system&sslmode=verify-full"})
    void systemMeansThePublicAuthorities(String query) {
        assertThat(server("postgresql://u@h/d?" + query).parameters().driver())
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                .doesNotContainKey("sslrootcert");
    }

    @Test
    void systemAllowsNoWeakerModeAndNoClientCertificate() {
        assertThat(refused("postgresql://u@h/d?sslrootcert=system&sslmode=require"))
                .hasMessageContaining("weaker than \"sslrootcert=system\"");
        assertThat(refused("postgresql://u@h/d?sslrootcert=system&sslcert=c.crt"))
                .hasMessageContaining("\"sslcert\"");
    }

    @Test
    void requireVerifiesTheServerIfThereIsARootCertificate() throws IOException {
        Files.createDirectory(home.resolve(".postgresql"));
        Path root = Files.createFile(home.resolve(".postgresql/root.crt"));

        assertThat(server("postgresql://u@h/d?sslmode=require").parameters().driver())
                .containsEntry("sslmode", "verify-ca")
                .containsEntry("sslrootcert", root.toString());
        assertThat(server("postgresql://u@h/d").parameters().driver()).doesNotContainKey("sslrootcert");
    }
}
