package io.pycharter.config.url;

import io.pycharter.text.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every connection parameter of libpq 18, by its name. */
final class ConnectionParameterTable {

    static final Map<String, ConnectionParameter> ALL = Stream.of(
                    places(
                            "host",
                            "hostaddr",
                            "port",
                            "dbname",
                            "user",
                            "password",
                            "passfile",
                            "service",
                            "servicefile"),
                    mapped(),
                    unused(),
                    refused())
            .flatMap(Function.identity())
            .collect(Collectors.toMap(
                    ConnectionParameter::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));

    private static Stream<ConnectionParameter> places(String... names) {
        return Arrays.stream(names).map(name -> of(name, ConnectionParameter.Kind.PLACE, null, ""));
    }

    private static Stream<ConnectionParameter> mapped() {
        return Stream.of(
                of("connect_timeout", ConnectionParameter.Kind.SECONDS, "connectTimeout", ""),
                of("application_name", ConnectionParameter.Kind.MAPPED, "ApplicationName", ""),
                of("options", ConnectionParameter.Kind.MAPPED, "options", ""),
                choice("sslmode", "sslmode", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                choice("sslnegotiation", "sslNegotiation", "postgres", "direct"),
                of("sslcert", ConnectionParameter.Kind.MAPPED, "sslcert", ""),
                of("sslkey", ConnectionParameter.Kind.MAPPED, "sslkey", ""),
                of("sslpassword", ConnectionParameter.Kind.MAPPED, "sslpassword", ""),
                of("sslrootcert", ConnectionParameter.Kind.MAPPED, "sslrootcert", ""),
                choice("channel_binding", "channelBinding", "disable", "prefer", "require"),
                of("require_auth", ConnectionParameter.Kind.MAPPED, "requireAuth", ""),
                choice("gssencmode", "gssEncMode", "disable", "prefer", "require"),
                choice("gsslib", "gsslib", "gssapi", "sspi"),
                of("krbsrvname", ConnectionParameter.Kind.MAPPED, "kerberosServerName", ""),
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
                free.map(name -> of(name, ConnectionParameter.Kind.UNUSED, null, "")),
                Stream.of(
                        only("client_encoding", "utf8", "utf-8", "UTF8", "UTF-8", "unicode", "UNICODE", "auto"),
                        only("replication", "false", "off", "no", "0"),
                        only("sslcertmode", "allow"),
                        only("ssl_min_protocol_version", "TLSv1", "TLSv1.1", "TLSv1.2")));
    }

    private static Stream<ConnectionParameter> refused() {
        String revoked = "Remove it, or check revoked certificates in another way.";
        String password = "Give the password itself, or use a password file.";
        return Stream.of(
                of("ssl", ConnectionParameter.Kind.REFUSED, null, "Write \"sslmode=require\"."),
                of("sslcrl", ConnectionParameter.Kind.REFUSED, null, revoked),
                of("sslcrldir", ConnectionParameter.Kind.REFUSED, null, revoked),
                of(
                        "ssl_max_protocol_version",
                        ConnectionParameter.Kind.REFUSED,
                        null,
                        "Limit the version on the server."),
                of("scram_client_key", ConnectionParameter.Kind.REFUSED, null, password),
                of("scram_server_key", ConnectionParameter.Kind.REFUSED, null, password),
                of("oauth_issuer", ConnectionParameter.Kind.REFUSED, null, password),
                of("oauth_client_id", ConnectionParameter.Kind.REFUSED, null, password),
                of("oauth_client_secret", ConnectionParameter.Kind.REFUSED, null, password),
                of("oauth_scope", ConnectionParameter.Kind.REFUSED, null, password));
    }

    private static ConnectionParameter of(
            String name, ConnectionParameter.Kind kind, String driverName, String remark) {
        return new ConnectionParameter(name, kind, Optional.ofNullable(driverName), Map.of(), remark);
    }

    private static ConnectionParameter choice(String name, String driverName, String... values) {
        return new ConnectionParameter(
                name, ConnectionParameter.Kind.MAPPED, Optional.of(driverName), values(values), "");
    }

    private static ConnectionParameter only(String name, String... values) {
        return new ConnectionParameter(name, ConnectionParameter.Kind.UNUSED, Optional.empty(), values(values), "");
    }

    private static Map<String, String> values(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            values.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }

    private ConnectionParameterTable() {}

    /** The known name that a misspelt one is nearest to. */
    static Optional<String> nearest(String name) {
        return Spelling.nearest(name, ALL.keySet()).stream().findFirst();
    }
}
