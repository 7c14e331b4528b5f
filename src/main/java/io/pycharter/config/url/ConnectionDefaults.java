package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What libpq takes for a parameter that the URL leaves out: first from the service, then from an environment variable
 * (PostgreSQL documentation, 34.15 and 34.17).
 */
final class ConnectionDefaults {

    /** libpq's variables with the parameters that they stand for; those that name a service are not among them. */
    private static final Map<String, String> VARIABLES = variables();

    private final Environment environment;
    private final Map<String, GivenParameter> parameters = new LinkedHashMap<>();

    private ConnectionDefaults(Environment environment) {
        this.environment = environment;
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> pairs = List.of(
                "PGHOST", "host",
                "PGHOSTADDR", "hostaddr",
                "PGPORT", "port",
                "PGDATABASE", "dbname",
                "PGUSER", "user",
                "PGPASSWORD", "password",
                "PGPASSFILE", "passfile",
                "PGREQUIREAUTH", "require_auth",
                "PGCHANNELBINDING", "channel_binding",
                "PGOPTIONS", "options",
                "PGAPPNAME", "application_name",
                "PGSSLMODE", "sslmode",
                "PGSSLNEGOTIATION", "sslnegotiation",
                "PGSSLCOMPRESSION", "sslcompression",
                "PGSSLCERT", "sslcert",
                "PGSSLKEY", "sslkey",
                "PGSSLCERTMODE", "sslcertmode",
                "PGSSLROOTCERT", "sslrootcert",
                "PGSSLCRL", "sslcrl",
                "PGSSLCRLDIR", "sslcrldir",
                "PGSSLSNI", "sslsni",
                "PGREQUIREPEER", "requirepeer",
                "PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version",
                "PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version",
                "PGMINPROTOCOLVERSION", "min_protocol_version",
                "PGMAXPROTOCOLVERSION", "max_protocol_version",
                "PGGSSENCMODE", "gssencmode",
                "PGKRBSRVNAME", "krbsrvname",
                "PGGSSLIB", "gsslib",
                "PGGSSDELEGATION", "gssdelegation",
                "PGCONNECT_TIMEOUT", "connect_timeout",
                "PGCLIENTENCODING", "client_encoding",
                "PGTARGETSESSIONATTRS", "target_session_attrs",
                "PGLOADBALANCEHOSTS", "load_balance_hosts");
        for (int i = 0; i < pairs.size(); i += 2) {
            variables.put(pairs.get(i), pairs.get(i + 1));
        }
        return variables;
    }

    /**
     * All that the service and the variables say.
     *
     * @param service the parameter {@code service} of the URL, if it has one
     * @param serviceFile the parameter {@code servicefile} of the URL, if it has one
     * @throws io.pycharter.error.UsageException if one of them asks for what is not supported
     */
    static Map<String, GivenParameter> read(
            Environment environment, Optional<String> service, Optional<String> serviceFile) {
        ConnectionDefaults defaults = new ConnectionDefaults(environment);
        service.or(() -> environment.variable("PGSERVICE"))
                .map(name -> ServiceFile.parameters(name, serviceFile, environment))
                .orElse(List.of())
                .forEach(defaults::add);
        VARIABLES.forEach((variable, name) -> environment
                .variable(variable)
                .map(value -> GivenParameter.of(name, value, new GivenParameter.Variable(variable)))
                .ifPresent(defaults::add));
        defaults.addRequireSsl();
        return defaults.parameters;
    }

    private void add(GivenParameter parameter) {
        parameters.putIfAbsent(parameter.name(), parameter);
    }

    /** {@code PGREQUIRESSL=1} is what {@code PGSSLMODE=require} was called before PostgreSQL 8. */
    private void addRequireSsl() {
        environment
                .variable("PGREQUIRESSL")
                .filter(value -> value.startsWith("1"))
                .ifPresent(value ->
                        add(GivenParameter.of("sslmode", "require", new GivenParameter.Variable("PGREQUIRESSL"))));
    }

    /** The settings of a session that libpq takes from variables, as switches; {@code PGTZ} is not among them. */
    static List<String> sessionOptions(Environment environment) {
        return Stream.of(
                        sessionOption(environment, "PGDATESTYLE", "DateStyle"),
                        sessionOption(environment, "PGGEQO", "geqo"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> sessionOption(Environment environment, String variable, String setting) {
        return environment
                .variable(variable)
                .map(value -> "-c " + setting + "=" + value.replaceAll("[\\\\\\s]", "\\\\$0"));
    }
}
