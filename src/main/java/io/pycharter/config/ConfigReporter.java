package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.SecretMask;
import io.pycharter.config.url.ServerUrl;
import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link ConfigReport}: looks at every source, also at those that do not count. */
final class ConfigReporter {

    private final Environment environment;

    ConfigReporter(Environment environment) {
        this.environment = environment;
    }

    ConfigReport report(List<UrlSource> sources) {
        List<SourceReport> reports = new ArrayList<>();
        Optional<SourceReport> winner = Optional.empty();
        Optional<DatabaseUrl> url = Optional.empty();
        for (UrlSource source : sources) {
            SourceReport report = look(source, winner.isPresent());
            if (report.state() == SourceReport.State.SET) {
                try {
                    url = Optional.of(DatabaseUrl.parse(source.getValue(UrlSource.PROPERTY), environment));
                } catch (UsageException e) {
                    report = failed(source, e, report.maskedValue());
                }
            }
            if (winner.isEmpty() && report.state() != SourceReport.State.NOT_SET) {
                winner = Optional.of(report);
            }
            reports.add(report);
        }
        return report(winner, url, reports);
    }

    private static SourceReport look(UrlSource source, boolean decided) {
        try {
            UrlSource.Finding finding = source.finding();
            SourceReport.State state = decided ? SourceReport.State.SHADOWED : SourceReport.State.SET;
            return new SourceReport(
                    source.getName(),
                    source.getOrdinal(),
                    finding.value().isEmpty() ? SourceReport.State.NOT_SET : state,
                    finding.sentence(),
                    finding.value().map(ConfigReporter::mask));
        } catch (UsageException e) {
            return failed(source, e, Optional.empty());
        }
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
        return SecretMask.mask(value.replaceAll("\\p{Cntrl}", " "));
    }

    private static ConfigReport report(
            Optional<SourceReport> winner, Optional<DatabaseUrl> url, List<SourceReport> sources) {
        Optional<ServerUrl> server = url.filter(ServerUrl.class::isInstance).map(ServerUrl.class::cast);
        return new ConfigReport(
                winner.map(SourceReport::name),
                url.map(DatabaseUrl::masked).or(() -> winner.flatMap(SourceReport::maskedValue)),
                server.map(ServerUrl::hosts).orElse(List.of()),
                server.map(ServerUrl::user),
                server.map(ServerUrl::database),
                server.map(found -> found.parameters().masked()).orElse(Map.of()),
                server.map(found -> found.parameters().unused()).orElse(List.of()),
                sources);
    }
}
