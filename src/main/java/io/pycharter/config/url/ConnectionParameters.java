package io.pycharter.config.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    private static final String KEY_PASSWORD = "sslpassword";
    private static final String OPTIONS = "options";

    public ConnectionParameters {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        driver = Collections.unmodifiableMap(new LinkedHashMap<>(driver));
        unused = List.copyOf(unused);
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    /** Those given, with what is secret in them masked. */
    public Map<String, String> masked() {
        Map<String, String> masked = new LinkedHashMap<>(given);
        masked.computeIfPresent(KEY_PASSWORD, (name, value) -> SecretMask.REPLACEMENT);
        masked.computeIfPresent(OPTIONS, (name, value) -> SecretSettings.mask(value));
        return Collections.unmodifiableMap(masked);
    }

    /** What {@link #masked} hides. */
    Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(SecretSettings.values(given.getOrDefault(OPTIONS, "")));
        Optional.ofNullable(given.get(KEY_PASSWORD)).ifPresent(secrets::add);
        return secrets;
    }

    @Override
    public String toString() {
        return masked().toString();
    }
}
