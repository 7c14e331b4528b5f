package io.pycharter.config.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class DatabaseUrlTest {

    private static final Environment NOBODY = environment(Map.of());

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/work dir"), Optional.empty());
    }

    private static ServerUrl server(String url) {
        return (ServerUrl) DatabaseUrl.parse(url, NOBODY);
    }

    /** URL; user, password ("-" for none), hosts, database. */
    static Stream<Arguments> readable() {
        return Stream.of(
                arguments("postgresql://u:p@h:1/d", "u", "p", "h:1", "d"),
                arguments("postgres://u:p@h:1/d", "u", "p", "h:1", "d"),
                arguments("postgresql+psycopg2://u:p@h:1/d", "u", "p", "h:1", "d"),
                arguments("postgresql+asyncpg://u:p@h:1/d", "u", "p", "h:1", "d"),
                arguments("postgres+pg8000://u:p@h:1/d", "u", "p", "h:1", "d"),
                arguments("POSTGRESQL://u:p@h:1/d", "u", "p", "h:1", "d"),
                arguments("  postgresql://u:p@h:1/d \n", "u", "p", "h:1", "d"),
                arguments("postgresql://u@h/d", "u", "-", "h:5432", "d"),
                arguments("postgresql://u:@h/d", "u", "-", "h:5432", "d"),
                arguments("postgresql://u:p@h", "u", "p", "h:5432", "u"),
                arguments("postgresql://u:p@h/", "u", "p", "h:5432", "u"),
                arguments("postgresql://u:p@h:/d", "u", "p", "h:5432", "d"),
                arguments("postgresql://u:p@/d", "u", "p", "localhost:5432", "d"),
                arguments("postgresql://u:p@:7/d", "u", "p", "localhost:7", "d"),
                arguments("postgresql://u@", "u", "-", "localhost:5432", "u"),
                arguments("postgresql://u:p@h:65535/d", "u", "p", "h:65535", "d"),
                arguments("postgresql://u:p@h:00080/d", "u", "p", "h:80", "d"),
                // several hosts, addresses
                arguments("postgresql://u:p@a,b/d", "u", "p", "a:5432,b:5432", "d"),
                arguments("postgresql://u:p@a:1,b:2,c/d", "u", "p", "a:1,b:2,c:5432", "d"),
                arguments("postgresql://u:p@192.0.2.1:1/d", "u", "p", "192.0.2.1:1", "d"),
                arguments("postgresql://u:p@[::1]/d", "u", "p", "[::1]:5432", "d"),
                arguments("postgresql://u:p@[2001:db8::1]:7/d", "u", "p", "[2001:db8::1]:7", "d"),
                arguments("postgresql://u:p@[::1]:1,[::2],c:3/d", "u", "p", "[::1]:1,[::2]:5432,c:3", "d"),
                arguments("postgresql://u:p@[fe80::1%25eth0]/d", "u", "p", "[fe80::1%eth0]:5432", "d"),
                arguments("postgresql://u:p@my_db-1.svc.local./d", "u", "p", "my_db-1.svc.local.:5432", "d"),
                arguments("postgresql://u:p@b%C3%BCcher.example/d", "u", "p", "bücher.example:5432", "d"),
                // percent-encoded
                arguments("postgresql://u%40x:p@h/d", "u@x", "p", "h:5432", "d"),
                arguments("postgresql://u%3Ax:p@h/d", "u:x", "p", "h:5432", "d"),
                arguments("postgresql://u%2Fx:p@h/d", "u/x", "p", "h:5432", "d"),
                arguments("postgresql://u:%40%3A%2F%3F%23%25%5B%5D@h/d", "u", "@:/?#%[]", "h:5432", "d"),
                arguments("postgresql://u:%20%26%3D%2B%22%27%5C@h/d", "u", " &=+\"'\\", "h:5432", "d"),
                arguments("postgresql://u:p%C3%A4%e2%82%ac@h/d", "u", "pä€", "h:5432", "d"),
                arguments("postgresql://u:p%0A@h/d", "u", "p\n", "h:5432", "d"),
                arguments("postgresql://u:p@h/d%40%3A%2F%3F%23%25%5B%5D", "u", "p", "h:5432", "d@:/?#%[]"),
                arguments("postgresql://u:p@h/d%20%2B%C3%A4", "u", "p", "h:5432", "d +ä"),
                arguments("postgresql://%75:%70@h/%64", "u", "p", "h:5432", "d"),
                // as they stand
                arguments("postgresql://u:p@ss@h/d", "u", "p@ss", "h:5432", "d"),
                arguments("postgresql://u:@@@h/d", "u", "@@", "h:5432", "d"),
                arguments("postgresql://u@x:p@h/d", "u@x", "p", "h:5432", "d"),
                arguments("postgresql://u@x@h/d", "u@x", "-", "h:5432", "d"),
                arguments("postgresql://u:a:b@h/d", "u", "a:b", "h:5432", "d"),
                arguments("postgresql://u:a/b@h/d", "u", "a/b", "h:5432", "d"),
                arguments("postgresql://u:a?b@h/d", "u", "a?b", "h:5432", "d"),
                arguments("postgresql://u:a#b@h/d", "u", "a#b", "h:5432", "d"),
                arguments("postgresql://u:12/34@h?sslmode=allow", "u", "-", "-", "-"),
                arguments("postgresql://u:[p]@h/d", "u", "[p]", "h:5432", "d"),
                arguments("postgresql://u:p w@h/d", "u", "p w", "h:5432", "d"),
                arguments("postgresql://u:p+w@h/d+e", "u", "p+w", "h:5432", "d+e"),
                arguments("postgresql://u:${HOME}\\n@h/d", "u", "${HOME}\\n", "h:5432", "d"),
                arguments("postgresql://ü:pä日@h/dö", "ü", "pä日", "h:5432", "dö"),
                arguments("postgresql://u:a?b=c@h/d", "u", "a?b=c", "h:5432", "d"),
                arguments("postgresql://u:x@y?z@h/d", "u", "x@y?z", "h:5432", "d"),
                arguments("postgresql://u@h/d@e", "u", "-", "h:5432", "d@e"),
                arguments("postgresql://u:p@h/d/e", "u", "p", "h:5432", "d/e"),
                arguments("postgresql://u:p@h/d#e", "u", "p", "h:5432", "d#e"),
                // the query
                arguments("postgresql://u:p@h/d?", "u", "p", "h:5432", "d"),
                arguments("postgresql://u:p@h?dbname=x", "u", "p", "h:5432", "x"),
                arguments("postgresql:///?host=a&port=7&user=v&password=q&dbname=x", "v", "q", "a:7", "x"),
                arguments("postgresql://u:p@h:1/d?host=a&port=7&user=v&password=q&dbname=x", "v", "q", "a:7", "x"),
                arguments("postgresql://u:p@/d?host=a,b&port=1,2", "u", "p", "a:1,b:2", "d"),
                arguments("postgresql://u:p@/d?host=a,b&port=7", "u", "p", "a:7,b:7", "d"),
                arguments("postgresql://u:p@/d?host=a:1&host=b:2", "u", "p", "a:1,b:2", "d"),
                arguments("postgresql://u:p@/d?host=::1&port=7", "u", "p", "[::1]:7", "d"),
                arguments("postgresql://u:p@h:7/d?hostaddr=192.0.2.7", "u", "p", "192.0.2.7:7", "d"),
                arguments("postgresql:///d?user=u&hostaddr=::1,192.0.2.7", "u", "-", "[::1]:5432,192.0.2.7:5432", "d"),
                arguments("postgresql://u@h/d?password=a%26b+c@e", "u", "a&b c@e", "h:5432", "d"),
                arguments("postgresql://u:p@h/d?application_name=me@x", "u", "p", "h:5432", "d"),
                arguments("postgresql://h:7/d?user=u&application_name=me@x", "u", "-", "h:7", "d"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsWhatSqlalchemyAndLibpqRead(String url, String user, String password, String hosts, String database) {
        if (hosts.equals("-")) {
            refused(url, "is ambiguous");
            return;
        }
        ServerUrl read = server(url);

        assertThat(read.user()).isEqualTo(user);
        assertThat(read.password().orElse("-")).isEqualTo(password);
        assertThat(read.hosts().stream().map(HostAndPort::toString).collect(Collectors.joining(",")))
                .isEqualTo(hosts);
        assertThat(read.database()).isEqualTo(database);
        assertSurvivesTheDriver(read);
    }

    private static void assertSurvivesTheDriver(ServerUrl url) {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        login.setProperty("password", url.password().orElse(""));
        Properties parsed = Driver.parseURL(url.jdbcUrl(), login);

        assertThat(parsed).isNotNull();
        Properties expected = new Properties();
        expected.putAll(url.parameters().driver());
        expected.putAll(login);
        expected.setProperty("PGDBNAME", url.database());
        expected.setProperty("PGHOST", joined(url, 0));
        expected.setProperty("PGPORT", joined(url, 1));
        assertThat(parsed).isEqualTo(expected);
    }

    private static String joined(ServerUrl url, int part) {
        return url.hosts().stream()
                .map(HostAndPort::toString)
                .map(host -> part == 0
                        ? host.substring(0, host.lastIndexOf(':'))
                        : host.substring(host.lastIndexOf(':') + 1))
                .collect(Collectors.joining(","));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("", "is empty"),
                arguments("   ", "is empty"),
                arguments("u:hunter2@h/d", "does not start with \"postgresql://\""),
                arguments("//u:hunter2@h/d", "does not start with \"postgresql://\""),
                arguments("://u:hunter2@h/d", "does not start with \"postgresql://\""),
                arguments("postgresql:/u:hunter2@h/d", "does not start with \"postgresql://\""),
                arguments("postgresql:u:hunter2@h/d", "does not start with \"postgresql://\""),
                arguments("host=h password=hunter2", "does not start with \"postgresql://\""),
                arguments("jdbc:postgresql://h/d?user=u&password=hunter2", "\"jdbc:\""),
                arguments("sqlite:///hunter2.db", "\"sqlite://\", but only PostgreSQL"),
                arguments("mysql://u:hunter2@h/d", "\"mysql://\", but only PostgreSQL"),
                arguments("mysql+pymysql://u:hunter2@h/d", "\"mysql+pymysql://\", but only PostgreSQL"),
                arguments("mongodb+srv://u:hunter2@h/d", "\"mongodb+srv://\", but only PostgreSQL"),
                arguments("redis://h", "\"redis://\", but only PostgreSQL"),
                arguments("cockroachdb://u:hunter2@h/d", "only PostgreSQL is supported"),
                arguments("postgresqlx://u:hunter2@h/d", "only PostgreSQL is supported"),
                arguments("postgresql+://u:hunter2@h/d", "only PostgreSQL is supported"),
                arguments("driver://user:pass@localhost/dbname", "only PostgreSQL is supported"),
                arguments("postgresql://h/d", "names no user"),
                arguments("postgresql://", "names no user"),
                arguments("postgresql://@h/d", "names no user"),
                arguments("postgresql://:hunter2@h/d", "a password but no user"),
                arguments("postgresql://u:hunter2@h:0/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@h:65536/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@h:999999/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@h:abc/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@h:-1/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@h:1:2/d", "port of the database URL"),
                arguments("postgresql://u:hunter2/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@a:1,b:x/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@/d?host=h&port=x", "port of the database URL"),
                arguments("postgresql://u:hunter2@/d?host=a,b&port=1,2,3", "3 ports for 2 hosts"),
                arguments("postgresql://u:hunter2@a,,b/d", "is empty in a list"),
                arguments("postgresql://u:hunter2@a,/d", "is empty in a list"),
                arguments("postgresql://u:hunter2@,/d", "is empty in a list"),
                arguments("postgresql://u:hunter2@h h/d", "not allowed in a host name"),
                arguments("postgresql://u:hunter2@h!/d", "not allowed in a host name"),
                arguments("postgresql://u:hunter2@h%3F/d", "not allowed in a host name"),
                arguments("postgresql://u:hunter2@%5B::1%5D/d", "not allowed in a host name"),
                arguments("postgresql://u:hunter2@[::1/d", "square brackets"),
                arguments("postgresql://u:hunter2@[]/d", "square brackets"),
                arguments("postgresql://u:hunter2@[h]/d", "square brackets"),
                arguments("postgresql://u:hunter2@[::1]x/d", "square brackets"),
                arguments("postgresql://u:hunter2@::1/d", "port of the database URL"),
                arguments("postgresql://u:hunter2@%2Fvar%2Frun%2Fpostgresql/d", "Unix socket"),
                arguments("postgresql://u:hunter2@/d?host=/var/run/postgresql", "Unix socket"),
                arguments("postgresql://u:hunter2@/d?host=%2Ftmp&port=5433", "Unix socket"),
                arguments("postgresql://u:hunter2@/d?host=@abstract", "Unix socket"),
                arguments("postgresql://u:hunter2%@h/d", "password in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2%4@h/d", "password in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2%zz@h/d", "password in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2%ff@h/d", "password in the database URL contains a \"%\""),
                arguments("postgresql://u%g1:hunter2@h/d", "user in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2@h%/d", "host in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2@h/d%", "database in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2@h/d?options=%", "query in the database URL contains a \"%\""),
                arguments("postgresql://u:hunter2%00@h/d", "NUL"),
                arguments("postgresql://u:hunter2@h/d%00", "NUL"),
                arguments("postgresql://u:hunter2\0@h/d", "control character"),
                arguments("postgresql://u:hunter2\n@h/d", "control character"),
                arguments("postgresql://u:hunter2@h/d\u001b[2J", "control character"),
                arguments("postgresql://u%0A:hunter2@h/d", "user of the database URL contains a control character"),
                arguments("postgresql://u:hunter2@h/d%1B", "database of the database URL contains a control character"),
                arguments(
                        "postgresql://u:hunter2@h/d?options=%0A", "\"options\" of the database URL contains a control"),
                arguments("postgresql://u:hunter2@ss/w@h/d", "is ambiguous"),
                arguments("postgresql://u:12/hunter2@h/d", "is ambiguous"),
                arguments("postgresql://u:12?a=hunter2@h/d", "is ambiguous"),
                arguments("postgresql://u:hunter2@h/d?optoins=a@b", "is ambiguous"),
                arguments("postgresql://u:hunter2@h/d?sslmode", "not of the form \"name=value\""),
                arguments("postgresql://u:hunter2@h/d?=x", "not of the form \"name=value\""),
                arguments("postgresql://u:hunter2@h/d?frobnicate=1", "unknown parameter \"frobnicate\""),
                arguments("postgresql://u:hunter2@h/d?sslmode=maybe", "\"sslmode\" of the database URL has a value"),
                arguments("postgresql://u:hunter2@h/d?sslmode=", "\"sslmode\" of the database URL has a value"),
                arguments("postgresql://u:hunter2@h/d?sslmode=allow&sslmode=allow", "\"sslmode\" twice"),
                arguments("postgresql://u:hunter2@h/d?connect_timeout=soon", "not a number of whole seconds"),
                arguments("postgresql://u:hunter2@h/d?connect_timeout=2147484", "not a number of whole seconds"),
                arguments("postgresql://u:hunter2@h/d?target_session_attrs=x", "\"target_session_attrs\""),
                arguments("postgresql://u:hunter2@h/d?client_encoding=latin1", "\"client_encoding\""),
                arguments("postgresql://u:hunter2@h/d?replication=database", "\"replication\""),
                arguments("postgresql://u:hunter2@h/d?service=x", "The service \"x\" is not defined."),
                arguments("postgresql://u:hunter2@h/d?sslcrl=x", "\"sslcrl\" of the database URL is not supported"),
                arguments("postgresql://u:hunter2@h/d?sslrootcert=system&sslmode=require", "sslrootcert=system"),
                arguments("postgresql://u:hunter2@h/d?hostaddr=192.0.2.1,192.0.2.2", "2 \"hostaddr\" for 1 hosts"),
                arguments("postgresql://u:hunter2@h/d?hostaddr=192.0.2.1&sslmode=verify-full", "cannot combine"),
                arguments("postgresql://u:hunter2@h/" + "d".repeat(10_000), "characters, more than 8192"),
                arguments("hunter2".repeat(2_000), "characters, more than 8192"),
                arguments("embedded:", "names no directory"),
                arguments("embedded:  ", "names no directory"),
                arguments("embedded://data", "embedded://"),
                arguments("embedded:a\0b", "control character"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesWithASentenceAHintAndNoPassword(String url, String message) {
        refused(url, message);
    }

    private static void refused(String url, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> DatabaseUrl.parse(url, NOBODY))
                .withMessageContaining(message)
                .withMessageEndingWith(".")
                .satisfies(e -> assertThat(e.hint()).isNotEmpty())
                .satisfies(e -> assertThat(e.getMessage() + e.hint()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmod, sslmode",
        "sslMode, sslmode",
        "connectTimeout, connect_timeout",
        "ApplicationName, application_name",
        "aplication_name, application_name",
        "target-session-attrs, target_session_attrs",
        "usr, user",
        "passwrd, password"
    })
    void suggestsTheParameterThatWasMeant(String given, String meant) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> server("postgresql://u@h/d?" + given + "=hunter2"))
                .withMessage("The database URL has the unknown parameter \"" + given + "\".")
                .satisfies(e -> assertThat(e.hint()).isEqualTo("Did you mean \"" + meant + "\"?"));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=disable, sslmode, disable",
        "sslmode=allow, sslmode, allow",
        "sslmode=prefer, sslmode, prefer",
        "sslmode=require, sslmode, require",
        "sslmode=verify-ca, sslmode, verify-ca",
        "sslmode=verify-full, sslmode, verify-full",
        "sslrootcert=/a%20b/root.crt, sslrootcert, /a b/root.crt",
        "sslmode=require&sslrootcert=r.crt, sslmode, verify-ca",
        "sslmode=verify-full&sslrootcert=r.crt, sslmode, verify-full",
        "sslcert=c.crt, sslcert, c.crt",
        "sslkey=c.key, sslkey, c.key",
        "sslpassword=x%26y, sslpassword, x&y",
        "sslnegotiation=direct, sslNegotiation, direct",
        "connect_timeout=3, connectTimeout, 3",
        "connect_timeout=3, loginTimeout, 3",
        "connect_timeout=0, connectTimeout, 0",
        "connect_timeout=-1, loginTimeout, 0",
        "application_name=my+app%2B1, ApplicationName, my app+1",
        "options=-c+search_path%3Da%2Cb, options, '-c search_path=a,b'",
        "keepalives=0, tcpKeepAlive, false",
        "keepalives=1, tcpKeepAlive, true",
        "target_session_attrs=any, targetServerType, any",
        "target_session_attrs=read-write, targetServerType, primary",
        "target_session_attrs=read-only, targetServerType, secondary",
        "target_session_attrs=primary, targetServerType, primary",
        "target_session_attrs=standby, targetServerType, secondary",
        "target_session_attrs=prefer-standby, targetServerType, preferSecondary",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "load_balance_hosts=disable, loadBalanceHosts, false",
        "channel_binding=require, channelBinding, require",
        "require_auth=scram-sha-256, requireAuth, scram-sha-256",
        "gssencmode=disable, gssEncMode, disable",
        "krbsrvname=pg, kerberosServerName, pg",
        "gsslib=sspi, gsslib, sspi",
        "sslmode=prefer, ApplicationName, pycharter",
        "sslmode=prefer, connectTimeout, 10",
        "sslmode=prefer, loginTimeout, 30",
        "sslmode=prefer, tcpKeepAlive, true",
        "application_name=, ApplicationName, pycharter",
        "sslmode=prefer, assumeMinServerVersion, 9.0"
    })
    void tellsTheDriverInItsOwnWords(String query, String property, String value) {
        ServerUrl url = server("postgresql://u:p@h/d?" + query);

        assertSurvivesTheDriver(url);
        assertThat(Driver.parseURL(url.jdbcUrl(), new Properties())).containsEntry(property, value);
        assertThat(PGProperty.forName(property)).as("a property of the driver").isNotNull();
    }

    @Test
    void loginTimeoutGivesEveryHostItsTime() {
        assertThat(server("postgresql://u@a,b,c/d?connect_timeout=5")
                        .parameters()
                        .driver())
                .containsEntry("loginTimeout", "15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keepalives_idle=1",
                "keepalives_interval=1",
                "keepalives_count=1",
                "tcp_user_timeout=1",
                "fallback_application_name=x",
                "client_encoding=utf8",
                "client_encoding=UTF-8",
                "sslsni=1",
                "sslcompression=0",
                "ssl_min_protocol_version=TLSv1.2",
                "replication=false"
            })
    void listsWhatTheDriverDoesNotUse(String parameter) {
        ServerUrl url = server("postgresql://u@h/d?" + parameter);
        String name = parameter.substring(0, parameter.indexOf('='));

        assertThat(url.parameters().unused()).containsExactly(name);
        assertThat(url.parameters().given()).containsOnlyKeys(name);
        assertThat(url.parameters().driver()).doesNotContainKey(name);
        assertSurvivesTheDriver(url);
    }

    @Test
    void whatTheUrlLeavesOutComesFromTheEnvironment() {
        Map<String, String> variables =
                Map.of("PGUSER", "pg", "USER", "me", "LOGNAME", "log", "PGPASSWORD", "hunter2", "PGHOST", "elsewhere");
        ServerUrl url = (ServerUrl) DatabaseUrl.parse("postgresql://", environment(variables));

        assertThat(url.user()).isEqualTo("pg");
        assertThat(url.database()).isEqualTo("pg");
        assertThat(url.hosts()).containsExactly(new HostAndPort("elsewhere", 5432));
        assertThat(url.password()).contains("hunter2");
        assertThat(url.toString()).doesNotContain("hunter2");
        assertThat(userFrom(Map.of("USER", "me", "LOGNAME", "log"))).isEqualTo("me");
        assertThat(userFrom(Map.of("LOGNAME", "log"))).isEqualTo("log");
        assertThat(((ServerUrl) DatabaseUrl.parse("postgresql://u:p@h", environment(variables))).password())
                .contains("p");
    }

    private static String userFrom(Map<String, String> variables) {
        return ((ServerUrl) DatabaseUrl.parse("postgresql://h/d", environment(variables))).user();
    }

    @ParameterizedTest
    @CsvSource({
        "embedded:data, /work dir/data",
        "embedded:./data, /work dir/data",
        "embedded:../data, /data",
        "embedded:/a@b/c:d, /a@b/c:d",
        "'embedded: my data', /work dir/my data",
        "'  embedded:data ', /work dir/data"
    })
    void anEmbeddedDatabaseIsADirectory(String url, String directory) {
        DatabaseUrl read = DatabaseUrl.parse(url, NOBODY);

        assertThat(read).isEqualTo(new EmbeddedUrl(Path.of(directory)));
        assertThat(read.masked()).isEqualTo("embedded:" + directory);
    }

    @Test
    void userAndPasswordStandApartFromTheJdbcUrl() {
        ServerUrl url = server("postgresql://someone:hunter2@h:7/d?user=else&password=hunter3&sslmode=require");

        assertThat(url.jdbcUrl())
                .startsWith("jdbc:postgresql://h:7/d?")
                .contains("sslmode=require")
                .doesNotContain("someone", "else", "hunter2", "hunter3", "user=", "password=");
    }

    @Test
    void noTextFormHoldsAPassword() {
        ServerUrl url = server("postgresql://u:hunter2@h/d?sslpassword=hunter3&sslmode=require");

        assertThat(List.of(
                        url.toString(),
                        url.masked(),
                        url.parameters().toString(),
                        String.valueOf(url.parameters().masked())))
                .allSatisfy(text -> assertThat(text).doesNotContain("hunter"));
        assertThat(url.masked()).isEqualTo("postgresql://u:***@h/d?sslpassword=***&sslmode=require");
    }
}
