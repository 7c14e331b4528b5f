package io.pycharter.config.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a connection: of the database URL, and what libpq adds to it.
 *
 * @param given by libpq's names, without address and login; those of the URL first, in its order
 * @param driver what the JDBC driver is told, by its own names, defaults of this program included
 * @param unused the names of those given that are not used by the driver, and need not be
 * @param origins where those come from that the URL does not say itself, address and login among them: the end of a
 *     sentence, by libpq's names
 */
public record ConnectionParameters(
        Map<String, String> given, Map<String, String> driver, List<String> unused, Map<String, String> origins) {

    private static final Set<String> SECRET = Set.of("sslpassword");

    public ConnectionParameters {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        driver = Collections.unmodifiableMap(new LinkedHashMap<>(driver));
        unused = List.copyOf(unused);
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    /** Those given, with the secret ones masked. */
    public Map<String, String> masked() {
        Map<String, String> masked = new LinkedHashMap<>();
        given.forEach((name, value) -> masked.put(name, SECRET.contains(name) ? SecretMask.REPLACEMENT : value));
        return Collections.unmodifiableMap(masked);
    }

    @Override
    public String toString() {
        return masked().toString();
    }
}
