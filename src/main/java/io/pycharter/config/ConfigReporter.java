package io.pycharter.config;

import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.SecretMask;
import io.pycharter.config.url.ServerUrl;
import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link ConfigReport}: looks at every source, also at those that a higher one shadows. */
final class ConfigReporter {

    private final PycharterConfig config;
    private Optional<DatabaseUrl> url = Optional.empty();

    ConfigReporter(PycharterConfig config) {
        this.config = config;
    }

    ConfigReport report() {
        Optional<UrlSource> decisive = decisive();
        List<SourceReport> reports = new ArrayList<>();
        for (UrlSource source : config.sources()) {
            reports.add(look(source, decisive.filter(source::equals).isPresent()));
        }
        return report(decisive.map(source -> reports.get(config.sources().indexOf(source))), reports);
    }

    /** The winner, or the broken source that keeps a lower one from winning. */
    private Optional<UrlSource> decisive() {
        try {
            return config.winner();
        } catch (UsageException e) {
            return config.sources().stream()
                    .filter(source -> source.failure().isPresent())
                    .findFirst();
        }
    }

    private SourceReport look(UrlSource source, boolean decisive) {
        if (source.failure().isPresent()) {
            return failed(source, source.failure().get(), Optional.empty());
        }
        Optional<String> value = source.finding().value();
        if (value.isEmpty()) {
            return report(source, SourceReport.State.NOT_SET);
        }
        if (!decisive) {
            return report(source, SourceReport.State.SHADOWED);
        }
        try {
            url = Optional.of(config.resolve(source));
            return report(source, SourceReport.State.SET);
        } catch (UsageException e) {
            return failed(source, e, value.map(ConfigReporter::mask));
        }
    }

    private static SourceReport report(UrlSource source, SourceReport.State state) {
        UrlSource.Finding finding = source.finding();
        return new SourceReport(
                source.getName(),
                source.getOrdinal(),
                state,
                finding.sentence(),
                finding.value().map(ConfigReporter::mask));
    }

    private static SourceReport failed(UrlSource source, UsageException failure, Optional<String> value) {
        return new SourceReport(
                source.getName(),
                source.getOrdinal(),
                SourceReport.State.FAILED,
                failure.getMessage() + " " + failure.hint(),
                value);
    }

    /** A value is one URL, so its lines are joined: a password may go on in the next one. */
    private static String mask(String value) {
        return SecretMask.maskValue(value.replaceAll("\\p{Cntrl}", " "));
    }

    private ConfigReport report(Optional<SourceReport> decisive, List<SourceReport> sources) {
        Optional<ServerUrl> server = url.filter(ServerUrl.class::isInstance).map(ServerUrl.class::cast);
        return new ConfigReport(
                decisive.map(SourceReport::name),
                url.map(DatabaseUrl::masked).or(() -> decisive.flatMap(SourceReport::maskedValue)),
                server.map(ServerUrl::hosts).orElse(List.of()),
                server.map(ServerUrl::user),
                server.map(ServerUrl::database),
                server.map(found -> found.parameters().masked()).orElse(Map.of()),
                server.map(found -> found.parameters().origins()).orElse(Map.of()),
                server.map(found -> found.parameters().unused()).orElse(List.of()),
                sources,
                url.isPresent() ? config.warnings() : List.of());
    }
}
