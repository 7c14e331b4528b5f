package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A database on a PostgreSQL server.
 *
 * @param masked the URL as it was given, without its password
 * @param user never empty
 * @param password from the URL, {@code PGPASSWORD} or the password file; empty if none of them has one
 * @param hosts at least one, in the order in which they are to be tried
 * @param database never empty
 * @param warnings what the user should know, full sentences
 */
public record ServerUrl(
        String masked,
        String user,
        Optional<String> password,
        List<HostAndPort> hosts,
        String database,
        ConnectionParameters parameters,
        List<String> warnings)
        implements DatabaseUrl {

    static final String EXAMPLE = "postgresql://USER@localhost:5432/DATABASE";

    public ServerUrl {
        hosts = List.copyOf(hosts);
        warnings = List.copyOf(warnings);
    }

    /**
     * A URL that says everything itself: no variable and no file of the user is looked at.
     *
     * @throws io.pycharter.error.UsageException if the text is no such URL
     */
    public static ServerUrl alone(String url) {
        return (ServerUrl) DatabaseUrl.parse(url, new Environment(Map.of(), Path.of("/"), Optional.empty()));
    }

    /**
     * The same for the JDBC driver, without user and password. It holds an {@code sslpassword} if the URL has one.
     *
     * <p>The driver looks for a password file of its own if it is given no password at all, and does not ask who may read
     * it. Give it the empty string where {@link #password()} is empty.
     */
    public String jdbcUrl() {
        String servers = hosts.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
        String properties = parameters.driver().entrySet().stream()
                .map(property -> property.getKey() + "=" + encode(property.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + servers + "/" + encode(database) + "?" + properties;
    }

    /** The driver decodes with {@link java.net.URLDecoder}. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ServerUrl[" + masked + "]";
    }
}
