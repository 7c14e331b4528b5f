package io.pycharter.config;

import io.pycharter.config.url.HostAndPort;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the database URL comes from and what it says, without any password.
 *
 * @param source the name of the source that decides; empty if none has a value
 * @param maskedUrl its value; empty if it has none or cannot be read
 * @param hosts in the order in which they are tried; empty for an embedded database or a malformed URL
 * @param user empty where {@code hosts} is
 * @param database empty where {@code hosts} is
 * @param parameters by libpq's names
 * @param origins where those parameters come from that the URL does not say itself, address and login among them
 * @param unusedParameters the names of those that are not used by the driver
 * @param sources all five, highest first
 * @param warnings what the user should change, full sentences; empty if the URL cannot be resolved
 */
public record ConfigReport(
        Optional<String> source,
        Optional<String> maskedUrl,
        List<HostAndPort> hosts,
        Optional<String> user,
        Optional<String> database,
        Map<String, String> parameters,
        Map<String, String> origins,
        List<String> unusedParameters,
        List<SourceReport> sources,
        List<String> warnings) {

    public ConfigReport {
        hosts = List.copyOf(hosts);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
        unusedParameters = List.copyOf(unusedParameters);
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }

    /** The ports of {@link #hosts()}, in the same order. */
    public List<Integer> ports() {
        return hosts.stream().map(HostAndPort::port).toList();
    }
}
