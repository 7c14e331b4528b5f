package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.Text;
import io.pycharter.config.ConfigReport;
import io.pycharter.config.PycharterConfig;
import io.pycharter.config.SourceReport;
import io.pycharter.config.url.HostAndPort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pycharter config show}. */
@Command(
        description = {
            "Show which source the database URL comes from, what the URL says, and what the other sources hold.",
            "No connection is made, and no password is shown."
        })
final class ConfigShowCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.URL, "The database URL is known.")
                .exits(ExitCode.USAGE, "No source gives a usable URL, or the command line is wrong.")
                .example("pycharter config show", "Show where the database URL comes from.");
    }

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        ConfigReport report = config.report();
        report.warnings().forEach(output()::warning);
        output().result(text(report), document(report));
        boolean usable = report.sources().stream().anyMatch(source -> source.state() == SourceReport.State.SET);
        return usable ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static Text text(ConfigReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("source:     " + report.source().orElse("none"));
        report.maskedUrl().ifPresent(url -> lines.add("url:        " + url));
        report.hosts()
                .forEach(host -> lines.add("host:       %s, port %d%s"
                        .formatted(host.host(), host.port(), origin(report, "host", "hostaddr", "port"))));
        report.database().ifPresent(name -> lines.add("database:   " + name + origin(report, "dbname")));
        report.user().ifPresent(name -> lines.add("user:       " + name + origin(report, "user")));
        if (report.origins().containsKey("password")) {
            lines.add("password:   ***" + origin(report, "password"));
        }
        report.parameters()
                .forEach((name, value) -> lines.add("parameter:  %s=%s%s%s"
                        .formatted(
                                name,
                                value,
                                origin(report, name),
                                report.unusedParameters().contains(name) ? " (not used by the driver)" : "")));
        lines.add("");
        lines.add("sources, highest first:");
        for (SourceReport source : report.sources()) {
            lines.add("  %d  %s: %s%s"
                    .formatted(
                            source.ordinal(),
                            source.name(),
                            label(source.state()),
                            source.maskedValue().map(value -> ", " + value).orElse("")));
            lines.add("       " + source.explanation());
        }
        return Text.of(lines);
    }

    /** Which of the parameters the URL itself does not say, and where they come from. */
    private static String origin(ConfigReport report, String... names) {
        String origins = Arrays.stream(names)
                .map(report.origins()::get)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" and "));
        return origins.isEmpty() ? "" : " (from " + origins + ")";
    }

    private static String label(SourceReport.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private JsonDocument document(ConfigReport report) {
        return json().with("source", report.source())
                .with("url", report.maskedUrl())
                .with(
                        "hosts",
                        report.hosts().stream().map(ConfigShowCommand::document).toList())
                .with("database", report.database())
                .with("user", report.user())
                .with("parameters", report.parameters())
                .with("parameterOrigins", report.origins())
                .with("unusedParameters", report.unusedParameters())
                .with(
                        "sources",
                        report.sources().stream()
                                .map(ConfigShowCommand::document)
                                .collect(Collectors.toList()));
    }

    private static Map<String, Object> document(HostAndPort host) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("host", host.host());
        members.put("port", host.port());
        return members;
    }

    private static Map<String, Object> document(SourceReport source) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", source.name());
        members.put("ordinal", source.ordinal());
        members.put("state", label(source.state()));
        members.put("explanation", source.explanation());
        members.put("value", source.maskedValue());
        return members;
    }
}
