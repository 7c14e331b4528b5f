package io.pycharter.config.url;

import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a URL behind its scheme, as they stand there, still encoded.
 *
 * @param user empty if none is given
 * @param hosts {@code host:port,host:port}, or the empty string
 * @param database the empty string if none is given
 * @param query without its question mark
 */
record UrlParts(Optional<String> user, Optional<String> password, String hosts, String database, String query) {

    private static final String HOST = "(?:\\[[^\\s\\[\\]@/?#]*\\]|[^\\s@/?#:,\\[\\]]*)(?::\\d*)?";

    private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");

    private static final Pattern REST = Pattern.compile("([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");

    private static final String ENCODE =
            "Write \"@\", \":\", \"/\", \"?\" and \"#\" that belong to the password, the user"
                    + " or the database as \"%40\", \"%3A\", \"%2F\", \"%3F\" and \"%23\".";

    /**
     * Splits where only one reading makes sense. Each {@code @} could end the password, and so could none. A reading is
     * possible if what follows are hosts, a database and a query. The first possible reading counts if it leaves no
     * {@code @} in the database and knows every parameter, and also if it is the only one and there is no password that
     * might have gone further.
     *
     * @throws UsageException if two readings make sense, for a wrong one would show a part of the password as a host
     */
    static UrlParts of(String text) {
        List<UrlParts> readings = readings(text);
        if (readings.isEmpty()) {
            return plainReading(text);
        }
        UrlParts first = readings.get(0);
        if (!first.isNatural() && (readings.size() > 1 || first.password().isPresent())) {
            throw new UsageException(
                    "The database URL is ambiguous, because of an \"@\" after the host or in the password.", ENCODE);
        }
        return first;
    }

    private static List<UrlParts> readings(String text) {
        List<UrlParts> readings = new ArrayList<>();
        reading(text, -1).filter(UrlParts::isPossible).ifPresent(readings::add);
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            reading(text, at).filter(UrlParts::isPossible).ifPresent(readings::add);
        }
        return readings;
    }

    /** What is shown to be wrong where no reading is possible: the one of RFC 3986, with the last {@code @}. */
    private static UrlParts plainReading(String text) {
        int end = text.length();
        for (char mark : new char[] {'/', '?'}) {
            int at = text.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return reading(text, text.lastIndexOf('@', end))
                .or(() -> reading(text, -1))
                .orElseThrow();
    }

    private static Optional<UrlParts> reading(String text, int at) {
        Matcher rest = REST.matcher(text.substring(at + 1));
        String login = at < 0 ? "" : text.substring(0, at);
        int colon = login.indexOf(':');
        String user = colon < 0 ? login : login.substring(0, colon);
        if (!rest.matches() || user.indexOf('/') >= 0 || user.indexOf('?') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new UrlParts(
                present(user),
                colon < 0 ? Optional.empty() : Optional.of(login.substring(colon + 1)),
                rest.group(1),
                orEmpty(rest.group(2)),
                orEmpty(rest.group(3))));
    }

    private boolean isPossible() {
        return HOSTS.matcher(hosts).matches() && parameters().stream().allMatch(part -> part.indexOf('=') > 0);
    }

    private boolean isNatural() {
        return database.indexOf('@') < 0
                && (query.indexOf('@') < 0
                        || parameters().stream()
                                .map(part -> part.substring(0, part.indexOf('=')))
                                .allMatch(ConnectionParameter::isKnown));
    }

    /** Whether a host stands before the database; a port alone is none. */
    boolean namesHost() {
        return !hosts.isEmpty() && !hosts.startsWith(":");
    }

    /** The port where no host is named, as in {@code postgresql://:5433/store}. */
    Optional<String> portAlone() {
        return namesHost() ? Optional.empty() : present(hosts.replaceFirst("^:", ""));
    }

    /** Whether one of the hosts has a port. */
    boolean namesPort() {
        return HostList.namesPort(hosts);
    }

    /** The {@code key=value} parts of the query, still encoded. */
    List<String> parameters() {
        return Pattern.compile("&")
                .splitAsStream(query)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    @Override
    public String toString() {
        return "UrlParts[" + SecretMask.REPLACEMENT + "]";
    }
}
