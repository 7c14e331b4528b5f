package io.pycharter.config.url;

import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hosts and ports of a URL, from its authority part and from {@code host}, {@code hostaddr} and {@code port}. */
final class HostList {

    private static final int DEFAULT_PORT = 5432;

    private static final String DEFAULT_HOST = "localhost";

    private static final String OF_URL = " of the database URL";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,253}");

    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}(?:%[\\w.-]{1,32})?");

    private final String authority;
    private final Map<String, GivenParameter> given;

    HostList(String authority, Map<String, GivenParameter> given) {
        this.authority = authority;
        this.given = given;
    }

    private record Entry(String host, Optional<String> port) {}

    List<HostAndPort> hosts() {
        List<Entry> entries = entries();
        List<String> ports = items("port");
        if (ports.size() > 1 && ports.size() != entries.size()) {
            throw new UsageException(
                    "The database URL has " + ports.size() + " ports for " + entries.size() + " hosts.",
                    "Give one port for all hosts, or one for each.");
        }
        List<HostAndPort> hosts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Optional<String> own = entries.get(i).port();
            Optional<String> port = ports.isEmpty() ? own : Optional.of(ports.get(ports.size() == 1 ? 0 : i));
            hosts.add(
                    new HostAndPort(entries.get(i).host(), port.map(this::port).orElse(DEFAULT_PORT)));
        }
        return List.copyOf(hosts);
    }

    private List<Entry> entries() {
        List<Entry> named = items("host").isEmpty() ? authorityEntries() : queryEntries("host");
        List<Entry> addresses = queryEntries("hostaddr");
        if (addresses.isEmpty()) {
            return named;
        }
        if ("verify-full".equals(value("sslmode"))) {
            throw new UsageException(
                    "The database URL has both \"hostaddr\" and \"sslmode=verify-full\", which the driver cannot combine.",
                    "Give the host's name as \"host\" and leave \"hostaddr\" out.");
        }
        boolean hostsGiven = given.containsKey("host") || !authority.isEmpty();
        if (hostsGiven && named.size() != addresses.size()) {
            throw new UsageException(
                    "The database URL has " + addresses.size() + " \"hostaddr\" for " + named.size() + " hosts.",
                    "Give one for each host.");
        }
        List<Entry> joined = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            joined.add(
                    new Entry(addresses.get(i).host(), hostsGiven ? named.get(i).port() : Optional.empty()));
        }
        return joined;
    }

    /** The beginning of a sentence about a part of the address, which need not come from the URL. */
    private String subject(String name, String part) {
        return Optional.ofNullable(given.get(name))
                .filter(parameter -> !parameter.isOfUrl())
                .map(GivenParameter::subject)
                .orElse("The " + part + OF_URL);
    }

    private String value(String name) {
        return Optional.ofNullable(given.get(name)).map(GivenParameter::value).orElse("");
    }

    private List<String> items(String name) {
        String value = value(name);
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    private List<Entry> queryEntries(String name) {
        return items(name).stream()
                .map(item -> queryEntry(item, subject(name, "host")))
                .toList();
    }

    /** SQLAlchemy takes {@code host=name:port} too; libpq writes an IPv6 address here without brackets. */
    private static Entry queryEntry(String item, String subject) {
        return IPV6.matcher(item).matches() ? new Entry(item, Optional.empty()) : entry(item, subject);
    }

    private List<Entry> authorityEntries() {
        List<Entry> entries = new ArrayList<>();
        for (String item : authority.split(",", -1)) {
            boolean alone = item.length() == authority.length();
            boolean hostless = alone && (item.isEmpty() || item.startsWith(":"));
            entries.add(entry(hostless ? DEFAULT_HOST + item : item, "The host" + OF_URL));
        }
        return entries;
    }

    /** Whether one of a comma-separated list has a port. */
    static boolean namesPort(String hosts) {
        return Arrays.stream(hosts.split(",", -1))
                .filter(item -> !IPV6.matcher(item).matches())
                .anyMatch(item -> item.substring(item.indexOf(']') + 1).matches(".*:\\d+"));
    }

    private static Entry entry(String item, String subject) {
        int close = item.startsWith("[") ? item.indexOf(']') : -1;
        int colon = close < 0 ? item.indexOf(':') : close + 1;
        if (item.startsWith("[") && close < 0 || close > 0 && colon < item.length() && item.charAt(colon) != ':') {
            throw badHost(subject, "has square brackets that do not enclose an IPv6 address");
        }
        boolean hasPort = colon >= 0 && colon < item.length();
        String raw = hasPort ? item.substring(0, colon) : item;
        Optional<String> port =
                hasPort ? Optional.of(item.substring(colon + 1)).filter(text -> !text.isEmpty()) : Optional.empty();
        return new Entry(close < 0 ? name(raw, subject) : address(raw.substring(1, close), subject), port);
    }

    private static String address(String raw, String subject) {
        String address = PercentEncoding.decode(raw, "host");
        if (!IPV6.matcher(address).matches()) {
            throw badHost(subject, "has square brackets that do not enclose an IPv6 address");
        }
        return address;
    }

    private static String name(String raw, String subject) {
        String name = PercentEncoding.decode(raw, "host");
        if (name.startsWith("/") || name.startsWith("@")) {
            throw new UsageException(
                    subject + " is a Unix socket, which is not supported.", "Use the host \"localhost\".");
        }
        if (name.isEmpty()) {
            throw badHost(subject, "is empty in a list of hosts");
        }
        if (!NAME.matcher(name).matches()) {
            throw badHost(subject, "contains a character that is not allowed in a host name");
        }
        return name;
    }

    private static UsageException badHost(String subject, String what) {
        return new UsageException(
                subject + " " + what + ".",
                "Write it as \"localhost\", \"192.0.2.1\" or \"[2001:db8::1]\"; write \"@\", \":\", \"/\" and \"?\" in the"
                        + " password as \"%40\", \"%3A\", \"%2F\" and \"%3F\".");
    }

    /** The text is never shown: it may be a password whose host was forgotten. */
    private int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new UsageException(
                    subject("port", "port") + " is not a number from 1 to 65535.",
                    "Write the port after the host, as in \"" + ServerUrl.EXAMPLE + "\"; write \":\" and \"@\" in the"
                            + " password as \"%3A\" and \"%40\".");
        }
        return port;
    }
}
