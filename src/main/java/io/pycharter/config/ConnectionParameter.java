package io.pycharter.config;

import io.pycharter.error.UsageException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connection parameter of libpq (PostgreSQL 18 documentation, 34.1.2) and what the JDBC driver makes of it.
 *
 * @param name libpq's name
 * @param kind how it is treated
 * @param driverName the driver's property (pgjdbc 42.7, {@code PGProperty}); empty if it has none
 * @param values libpq's values and the driver's; empty if any value is taken
 * @param remark for a refused parameter, what to do instead
 */
record ConnectionParameter(
        String name, Kind kind, Optional<String> driverName, Map<String, String> values, String remark) {

    enum Kind {
        /** Part of the address or the login; not a property of the driver. */
        PLACE,
        /** Given to the driver under its name for it. */
        MAPPED,
        /** Whole seconds; less than one means no limit. */
        SECONDS,
        /** The driver has no such setting, and nothing is lost by that. */
        UNUSED,
        /** The driver has no such setting, and to connect without it would not be what was asked for. */
        REFUSED
    }

    /** The longest time that the driver can count in milliseconds, in seconds. */
    private static final int MAXIMUM_SECONDS = 2_147_483;

    private static final Map<String, ConnectionParameter> ALL = Stream.of(
                    places("host", "hostaddr", "port", "dbname", "user", "password", "passfile"),
                    mapped(),
                    unused(),
                    refused())
            .flatMap(Function.identity())
            .collect(Collectors.toMap(
                    ConnectionParameter::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));

    private static Stream<ConnectionParameter> places(String... names) {
        return Arrays.stream(names).map(name -> of(name, Kind.PLACE, null, ""));
    }

    private static Stream<ConnectionParameter> mapped() {
        return Stream.of(
                of("connect_timeout", Kind.SECONDS, "connectTimeout", ""),
                of("application_name", Kind.MAPPED, "ApplicationName", ""),
                of("options", Kind.MAPPED, "options", ""),
                choice("sslmode", "sslmode", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                choice("sslnegotiation", "sslNegotiation", "postgres", "direct"),
                of("sslcert", Kind.MAPPED, "sslcert", ""),
                of("sslkey", Kind.MAPPED, "sslkey", ""),
                of("sslpassword", Kind.MAPPED, "sslpassword", ""),
                of("sslrootcert", Kind.MAPPED, "sslrootcert", ""),
                choice("channel_binding", "channelBinding", "disable", "prefer", "require"),
                of("require_auth", Kind.MAPPED, "requireAuth", ""),
                choice("gssencmode", "gssEncMode", "disable", "prefer", "require"),
                choice("gsslib", "gsslib", "gssapi", "sspi"),
                of("krbsrvname", Kind.MAPPED, "kerberosServerName", ""),
                choice("keepalives", "tcpKeepAlive", "0=false", "1=true"),
                choice("load_balance_hosts", "loadBalanceHosts", "disable=false", "random=true"),
                choice(
                        "target_session_attrs",
                        "targetServerType",
                        "any",
                        "read-write=primary",
                        "read-only=secondary",
                        "primary",
                        "standby=secondary",
                        "prefer-standby=preferSecondary"));
    }

    private static Stream<ConnectionParameter> unused() {
        Stream<String> free = Stream.of(
                "keepalives_idle",
                "keepalives_interval",
                "keepalives_count",
                "tcp_user_timeout",
                "fallback_application_name",
                "gssdelegation",
                "requirepeer",
                "sslcompression",
                "sslkeylogfile",
                "sslsni",
                "min_protocol_version",
                "max_protocol_version");
        return Stream.concat(
                free.map(name -> of(name, Kind.UNUSED, null, "")),
                Stream.of(
                        only("client_encoding", "utf8", "utf-8", "UTF8", "UTF-8", "unicode", "UNICODE", "auto"),
                        only("replication", "false", "off", "no", "0"),
                        only("sslcertmode", "allow"),
                        only("ssl_min_protocol_version", "TLSv1", "TLSv1.1", "TLSv1.2")));
    }

    private static Stream<ConnectionParameter> refused() {
        String revoked = "Remove it, or check revoked certificates in another way.";
        String written = "Write host, port, user and database into the URL itself.";
        String password = "Give the password itself, or use a password file.";
        return Stream.of(
                of("service", Kind.REFUSED, null, written),
                of("servicefile", Kind.REFUSED, null, written),
                of("sslcrl", Kind.REFUSED, null, revoked),
                of("sslcrldir", Kind.REFUSED, null, revoked),
                of("ssl_max_protocol_version", Kind.REFUSED, null, "Limit the version on the server."),
                of("scram_client_key", Kind.REFUSED, null, password),
                of("scram_server_key", Kind.REFUSED, null, password),
                of("oauth_issuer", Kind.REFUSED, null, password),
                of("oauth_client_id", Kind.REFUSED, null, password),
                of("oauth_client_secret", Kind.REFUSED, null, password),
                of("oauth_scope", Kind.REFUSED, null, password));
    }

    private static ConnectionParameter of(String name, Kind kind, String driverName, String remark) {
        return new ConnectionParameter(name, kind, Optional.ofNullable(driverName), Map.of(), remark);
    }

    private static ConnectionParameter choice(String name, String driverName, String... values) {
        return new ConnectionParameter(name, Kind.MAPPED, Optional.of(driverName), values(values), "");
    }

    private static ConnectionParameter only(String name, String... values) {
        return new ConnectionParameter(name, Kind.UNUSED, Optional.empty(), values(values), "");
    }

    private static Map<String, String> values(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            values.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }

    /** Whether libpq knows a parameter of this name. */
    static boolean isKnown(String name) {
        return ALL.containsKey(name);
    }

    /**
     * The parameter of a name.
     *
     * @throws UsageException if there is none, or the driver cannot do what it asks for
     */
    static ConnectionParameter named(String name) {
        ConnectionParameter parameter = ALL.get(name);
        if (parameter == null) {
            throw new UsageException(
                    "The database URL has the unknown parameter \"" + SecretMask.mask(name) + "\".",
                    nearest(name)
                            .map(known -> "Did you mean \"" + known + "\"?")
                            .orElse("Use the names of libpq, such as \"sslmode\" or \"connect_timeout\"."));
        }
        if (parameter.kind == Kind.REFUSED) {
            throw new UsageException(
                    "The parameter \"" + name + "\" of the database URL is not supported.", parameter.remark);
        }
        return parameter;
    }

    /**
     * The driver's value for a value of libpq.
     *
     * @throws UsageException if libpq or the driver does not know the value
     */
    String translate(String value) {
        if (kind == Kind.SECONDS) {
            return seconds(value);
        }
        if (values.isEmpty()) {
            return value;
        }
        return Optional.ofNullable(values.get(value))
                .orElseThrow(() -> new UsageException(
                        "The parameter \"" + name + "\" of the database URL has a value that is not supported.",
                        values.keySet().stream().collect(Collectors.joining("\", \"", "Use one of \"", "\"."))));
    }

    private String seconds(String value) {
        if (!value.matches("-?\\d{1,7}") || Integer.parseInt(value) > MAXIMUM_SECONDS) {
            throw new UsageException(
                    "The parameter \"" + name + "\" of the database URL is not a number of whole seconds.",
                    "Give a number from 0 (no limit) to " + MAXIMUM_SECONDS + ".");
        }
        return String.valueOf(Math.max(0, Integer.parseInt(value)));
    }

    private static Optional<String> nearest(String name) {
        String wanted = simplified(name);
        return ALL.keySet().stream()
                .filter(known -> distance(wanted, simplified(known)) <= Math.max(1, wanted.length() / 4))
                .min(Comparator.comparingInt(known -> distance(wanted, simplified(known))));
    }

    private static String simplified(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        return lower.substring(0, Math.min(lower.length(), 40));
    }

    /** The number of characters to add, remove or change (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
