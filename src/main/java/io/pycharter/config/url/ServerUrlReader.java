package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link ServerUrl} of the parts of a URL, its query and the environment. The query wins, as in libpq. */
final class ServerUrlReader {

    /** Seconds for one attempt to connect to one host. */
    private static final int CONNECT_TIMEOUT = 10;

    /** Seconds that logging in may take in all, beyond the attempts to connect, where the URL sets no limit. */
    private static final int LOGIN_TIMEOUT = 20;

    /** From this version on the driver tells the application's name as it logs in, and not in a round trip of its own. */
    private static final String NAMED_AT_LOGIN = "9.0";

    private final Environment environment;

    ServerUrlReader(Environment environment) {
        this.environment = environment;
    }

    ServerUrl read(String url, UrlParts raw) {
        Map<String, String> query = query(raw);
        if (raw.user().isEmpty() && raw.password().isPresent() && !query.containsKey("user")) {
            throw new UsageException(
                    "The database URL has a password but no user.",
                    "Write the user before the \":\", as in \"postgresql://USER:PASSWORD@HOST/DATABASE\".");
        }
        List<HostAndPort> hosts = new HostList(raw.hosts(), query).hosts();
        String user = printable(user(raw, query), "user");
        String database = printable(
                given(query, "dbname")
                        .or(() -> decoded(Optional.of(raw.database()), "database"))
                        .orElse(user),
                "database");
        ConnectionParameters parameters = parameters(query, hosts.size());
        PasswordFile.Lookup password = password(raw, query, hosts, database, user);
        return new ServerUrl(
                SecretMask.mask(url), user, password.password(), hosts, database, parameters, password.warnings());
    }

    private static Map<String, String> query(UrlParts raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : raw.parameters()) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "The query of the database URL has a part that is not of the form \"name=value\".",
                        "Write the part behind the \"?\" as \"name=value&name=value\", and a \"?\" that belongs to the"
                                + " password as \"%3F\".");
            }
            String name = PercentEncoding.decode(part.substring(0, equals).replace('+', ' '), "query");
            ConnectionParameter.named(name);
            String value = PercentEncoding.decode(part.substring(equals + 1).replace('+', ' '), "query");
            String earlier = query.putIfAbsent(name, value);
            if (earlier != null && !name.equals("host")) {
                throw new UsageException(
                        "The database URL has the parameter \"" + name + "\" twice.", "Keep one of the two.");
            }
            query.computeIfPresent(name, (key, last) -> earlier == null ? last : earlier + "," + value);
        }
        return query;
    }

    private String user(UrlParts raw, Map<String, String> query) {
        return given(query, "user")
                .or(() -> decoded(raw.user(), "user"))
                .or(() -> environment.variable("PGUSER"))
                .or(() -> environment.variable("USER"))
                .or(() -> environment.variable("LOGNAME"))
                .orElseThrow(() -> new UsageException(
                        "The database URL names no user, and neither do \"PGUSER\", \"USER\" and \"LOGNAME\".",
                        "Write the user before the host, as in \"" + ServerUrl.EXAMPLE + "\"."));
    }

    private PasswordFile.Lookup password(
            UrlParts raw, Map<String, String> query, List<HostAndPort> hosts, String database, String user) {
        return given(query, "password")
                .or(() -> decoded(raw.password(), "password"))
                .or(() -> environment.variable("PGPASSWORD"))
                .map(password -> new PasswordFile.Lookup(Optional.of(password), List.of()))
                .orElseGet(() -> PasswordFile.of(environment, given(query, "passfile"))
                        .map(file -> file.find(hosts, database, user))
                        .orElse(PasswordFile.Lookup.NOTHING));
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> decoded(Optional<String> raw, String part) {
        return raw.filter(text -> !text.isEmpty()).map(text -> PercentEncoding.decode(text, part));
    }

    private static String printable(String text, String part) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException(
                    "The " + part + " of the database URL holds a control character.", "Remove the control character.");
        }
        return text;
    }

    private static ConnectionParameters parameters(Map<String, String> query, int hosts) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> driver = new LinkedHashMap<>();
        List<String> unused = new ArrayList<>();
        query.forEach((name, value) -> {
            ConnectionParameter parameter = ConnectionParameter.named(name);
            if (parameter.kind() != ConnectionParameter.Kind.PLACE) {
                given.put(name, printable(value, "parameter \"" + name + "\""));
                String translated = parameter.translate(value);
                parameter.driverName().ifPresent(property -> driver.put(property, translated));
            }
            if (parameter.kind() == ConnectionParameter.Kind.UNUSED) {
                unused.add(name);
            }
        });
        verifyLikeLibpq(driver);
        addDefaults(driver, hosts);
        return new ConnectionParameters(given, driver, unused);
    }

    /**
     * With a root certificate, libpq's {@code require} verifies the server's certificate (PostgreSQL documentation,
     * 34.19.1); the driver's does not.
     */
    private static void verifyLikeLibpq(Map<String, String> driver) {
        String root = driver.get("sslrootcert");
        if ("system".equals(root)) {
            throw new UsageException(
                    "The parameter \"sslrootcert\" of the database URL has the value \"system\", which is not supported.",
                    "Name the file that holds the system's certificates, such as"
                            + " \"/etc/ssl/certs/ca-certificates.crt\".");
        }
        if (root != null) {
            driver.replace("sslmode", "require", "verify-ca");
        }
    }

    private static void addDefaults(Map<String, String> driver, int hosts) {
        driver.values().removeIf(String::isEmpty);
        driver.putIfAbsent("ApplicationName", "pycharter");
        driver.put("assumeMinServerVersion", NAMED_AT_LOGIN);
        driver.putIfAbsent("tcpKeepAlive", "true");
        boolean limited = driver.putIfAbsent("connectTimeout", String.valueOf(CONNECT_TIMEOUT)) != null;
        driver.put("loginTimeout", String.valueOf(loginTimeout(driver, hosts, limited)));
    }

    /** The limit of libpq is for all that it takes to log in to a host, the driver's {@code connectTimeout} is not. */
    private static long loginTimeout(Map<String, String> driver, int hosts, boolean limited) {
        long attempts = Long.parseLong(driver.get("connectTimeout")) * hosts;
        return limited ? attempts : attempts + LOGIN_TIMEOUT;
    }
}
