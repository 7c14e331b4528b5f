package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import io.pycharter.config.file.TextFile;
import io.pycharter.error.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** libpq's connection service file (PostgreSQL documentation, 34.17): sections of {@code name=value} lines. */
final class ServiceFile {

    private static final String NAME = "pg_service.conf";

    private ServiceFile() {}

    /**
     * The parameters of a service, from the first file that has a section of its name: the file that is named, else
     * {@code PGSERVICEFILE}, else {@code ~/.pg_service.conf}; then {@code pg_service.conf} in {@code PGSYSCONFDIR}.
     *
     * @param named the parameter {@code servicefile} of the URL
     * @throws UsageException if no file has the section, or the one that has it is broken
     */
    static List<GivenParameter> parameters(String service, Optional<String> named, Environment environment) {
        List<Path> files = files(named, environment);
        return files.stream()
                .filter(Files::exists)
                .map(file -> section(service, file))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "The service \"" + service + "\" is not defined.",
                        "Add the section \"[" + service + "]\" to "
                                + files.stream().map(file -> "\"" + file + "\"").collect(Collectors.joining(" or "))
                                + ", or name another service."));
    }

    private static List<Path> files(Optional<String> named, Environment environment) {
        Optional<Path> user = named.or(() -> environment.variable("PGSERVICEFILE"))
                .map(environment.workingDirectory()::resolve)
                .or(() -> environment.home().map(home -> home.resolve("." + NAME)));
        Optional<Path> system = environment
                .variable("PGSYSCONFDIR")
                .map(directory ->
                        environment.workingDirectory().resolve(directory).resolve(NAME));
        return Stream.of(user, system).flatMap(Optional::stream).toList();
    }

    private static Optional<List<GivenParameter>> section(String service, Path file) {
        Map<String, GivenParameter> parameters = new LinkedHashMap<>();
        boolean inside = false;
        int number = 0;
        for (String raw : TextFile.read(file).lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.startsWith("[")) {
                if (inside) {
                    break;
                }
                inside = line.equals("[" + service + "]");
            } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
                GivenParameter parameter = parameter(line, service, "Line " + number + " of \"" + file + "\"");
                parameters.putIfAbsent(parameter.name(), parameter);
            }
        }
        return inside ? Optional.of(List.copyOf(parameters.values())) : Optional.empty();
    }

    private static GivenParameter parameter(String line, String service, String place) {
        int equals = line.indexOf('=');
        if (equals < 1 || line.startsWith("ldap:")) {
            throw new UsageException(
                    place + " is not of the form \"name=value\".",
                    "Write one connection parameter of libpq on each line.");
        }
        String name = line.substring(0, equals);
        if (name.equals("service") || name.equals("servicefile")) {
            throw new UsageException(place + " names another service, which a service cannot do.", "Remove the line.");
        }
        return GivenParameter.of(name, line.substring(equals + 1), new GivenParameter.Service(service));
    }
}
