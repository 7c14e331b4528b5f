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
        Map<String, GivenParameter> query = query(raw);
        if (raw.user().isEmpty() && raw.password().isPresent() && !query.containsKey("user")) {
            throw new UsageException(
                    "The database URL has a password but no user.",
                    "Write the user before the \":\", as in \"postgresql://USER:PASSWORD@HOST/DATABASE\".");
        }
        Map<String, GivenParameter> given = withDefaults(query, raw);
        List<HostAndPort> hosts = new HostList(raw.hosts(), given).hosts();
        String user = printable(user(given), "user");
        String database = printable(value(given, "dbname").orElse(user), "database");
        ConnectionParameters parameters = parameters(given, hosts.size());
        PasswordFile.Lookup password = password(given, hosts, database, user);
        return new ServerUrl(
                SecretMask.maskValue(url), user, password.password(), hosts, database, parameters, password.warnings());
    }

    private static Map<String, GivenParameter> query(UrlParts raw) {
        Map<String, GivenParameter> query = new LinkedHashMap<>();
        for (String part : raw.parameters()) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "The query of the database URL has a part that is not of the form \"name=value\".",
                        "Write the part after the \"?\" as \"name=value&name=value\", and a \"?\" that belongs to the"
                                + " password as \"%3F\".");
            }
            GivenParameter parameter =
                    ofUrl(decodedQuery(part.substring(0, equals)), decodedQuery(part.substring(equals + 1)));
            GivenParameter earlier = query.putIfAbsent(parameter.name(), parameter);
            if (earlier != null && !parameter.name().equals("host")) {
                throw new UsageException(
                        "The database URL has the parameter \"" + parameter.name() + "\" twice.",
                        "Keep one of the two.");
            }
            if (earlier != null) {
                query.put("host", ofUrl("host", earlier.value() + "," + parameter.value()));
            }
        }
        return query;
    }

    private static String decodedQuery(String text) {
        return PercentEncoding.decode(text.replace('+', ' '), "query");
    }

    private static GivenParameter ofUrl(String name, String value) {
        return GivenParameter.of(name, value, new GivenParameter.Url());
    }

    /** The query, then the other parts of the URL, then the service, then the variables. */
    private Map<String, GivenParameter> withDefaults(Map<String, GivenParameter> query, UrlParts raw) {
        Map<String, GivenParameter> given = new LinkedHashMap<>(query);
        given.values()
                .removeIf(parameter ->
                        parameter.value().isEmpty() && parameter.parameter().kind() == ConnectionParameter.Kind.PLACE);
        decoded(raw.user(), "user").ifPresent(user -> given.putIfAbsent("user", ofUrl("user", user)));
        decoded(raw.password(), "password")
                .ifPresent(password -> given.putIfAbsent("password", ofUrl("password", password)));
        decoded(Optional.of(raw.database()), "database")
                .ifPresent(database -> given.putIfAbsent("dbname", ofUrl("dbname", database)));
        raw.portAlone().ifPresent(port -> given.putIfAbsent("port", ofUrl("port", port)));
        Map<String, GivenParameter> defaults =
                ConnectionDefaults.read(environment, value(given, "service"), value(given, "servicefile"));
        if (raw.namesHost()) {
            defaults.remove("host");
        }
        if (raw.namesPort() || value(given, "host").filter(HostList::namesPort).isPresent()) {
            defaults.remove("port");
        }
        defaults.forEach(given::putIfAbsent);
        return given;
    }

    private String user(Map<String, GivenParameter> given) {
        return value(given, "user")
                .or(() -> environment.variable("USER"))
                .or(() -> environment.variable("LOGNAME"))
                .orElseThrow(() -> new UsageException(
                        "The database URL names no user, and neither do \"PGUSER\", \"USER\" and \"LOGNAME\".",
                        "Write the user before the host, as in \"" + ServerUrl.EXAMPLE + "\"."));
    }

    private PasswordFile.Lookup password(
            Map<String, GivenParameter> given, List<HostAndPort> hosts, String database, String user) {
        return value(given, "password")
                .map(password -> new PasswordFile.Lookup(Optional.of(password), List.of()))
                .orElseGet(() -> PasswordFile.of(environment, value(given, "passfile"))
                        .map(file -> file.find(hosts, database, user))
                        .orElse(PasswordFile.Lookup.NOTHING));
    }

    private static Optional<String> value(Map<String, GivenParameter> given, String name) {
        return Optional.ofNullable(given.get(name)).map(GivenParameter::value);
    }

    private static Optional<String> decoded(Optional<String> raw, String part) {
        return raw.filter(text -> !text.isEmpty()).map(text -> PercentEncoding.decode(text, part));
    }

    private static String printable(String text, String part) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException(
                    "The " + part + " of the database URL contains a control character.",
                    "Remove the control character.");
        }
        return text;
    }

    private ConnectionParameters parameters(Map<String, GivenParameter> given, int hosts) {
        Map<String, String> shown = new LinkedHashMap<>();
        Map<String, String> driver = new LinkedHashMap<>();
        List<String> unused = new ArrayList<>();
        given.forEach((name, parameter) -> {
            ConnectionParameter.Kind kind = parameter.parameter().kind();
            if (kind != ConnectionParameter.Kind.PLACE) {
                shown.put(name, parameter.value());
                String value = parameter.driverValue();
                parameter.parameter().driverName().ifPresent(property -> driver.put(property, value));
            }
            if (kind == ConnectionParameter.Kind.UNUSED) {
                unused.add(name);
            }
        });
        new TlsParameters(given, environment).addTo(driver);
        addSessionOptions(driver);
        addDefaults(driver, hosts);
        return new ConnectionParameters(shown, driver, unused, origins(given));
    }

    private static Map<String, String> origins(Map<String, GivenParameter> given) {
        Map<String, String> origins = new LinkedHashMap<>();
        given.values().stream()
                .filter(parameter -> !parameter.isOfUrl())
                .forEach(parameter ->
                        origins.put(parameter.name(), parameter.origin().toString()));
        return origins;
    }

    /** What the URL or {@code PGOPTIONS} say comes last, so that it wins. */
    private void addSessionOptions(Map<String, String> driver) {
        List<String> options = new ArrayList<>(ConnectionDefaults.sessionOptions(environment));
        Optional.ofNullable(driver.get("options")).ifPresent(options::add);
        if (!options.isEmpty()) {
            driver.put("options", String.join(" ", options));
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
