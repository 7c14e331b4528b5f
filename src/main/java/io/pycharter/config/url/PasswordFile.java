package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import io.pycharter.config.file.FileAccess;
import io.pycharter.config.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** libpq's password file (PostgreSQL documentation, 34.16): {@code host:port:database:user:password}, first match wins. */
final class PasswordFile {

    /**
     * @param warnings why the file was not used, full sentences
     */
    record Lookup(Optional<String> password, List<String> warnings) {

        static final Lookup NOTHING = new Lookup(Optional.empty(), List.of());

        private static Lookup ignored(Path file, String reason, String remedy) {
            return new Lookup(
                    Optional.empty(),
                    List.of("The password file \"" + file + "\" was ignored, because " + reason + "; " + remedy + "."));
        }

        @Override
        public String toString() {
            return "Lookup[password " + (password.isPresent() ? "found" : "not found") + "]";
        }
    }

    private final Path file;

    private PasswordFile(Path file) {
        this.file = file;
    }

    /** The file that {@code passfile} of the URL names, else {@code PGPASSFILE}, else {@code ~/.pgpass}. */
    static Optional<PasswordFile> of(Environment environment, Optional<String> named) {
        return named.or(() -> environment.variable("PGPASSFILE"))
                .filter(name -> name.indexOf('\0') < 0)
                .map(environment.workingDirectory()::resolve)
                .or(() -> environment.home().map(home -> home.resolve(".pgpass")))
                .map(PasswordFile::new);
    }

    /** The password of the first line that fits one of the hosts, in the order of the hosts. */
    Lookup find(List<HostAndPort> hosts, String database, String user) {
        if (!Files.exists(file)) {
            return Lookup.NOTHING;
        }
        if (!Files.isRegularFile(file)) {
            return Lookup.ignored(file, "it is not a regular file", "put a file there");
        }
        if (FileAccess.isOpenToOthers(file)) {
            return Lookup.ignored(
                    file, "others than its owner have access to it", "run \"chmod 600\" on it to have it used");
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(TextFile.MAXIMUM_SIZE);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return new Lookup(password(lines, hosts, database, user), List.of());
        } catch (IOException e) {
            return Lookup.ignored(file, "it cannot be read", "make it readable for you");
        }
    }

    private static Optional<String> password(
            List<String> lines, List<HostAndPort> hosts, String database, String user) {
        return hosts.stream()
                .flatMap(host -> lines.stream()
                        .filter(line -> !line.startsWith("#"))
                        .flatMap(line ->
                                passwordFor(line, List.of(host.host(), String.valueOf(host.port()), database, user))
                                        .stream())
                        .limit(1))
                .findFirst()
                .filter(password -> !password.isEmpty());
    }

    /** The password of a line whose first fields are the wanted ones or {@code *}. */
    private static Optional<String> passwordFor(String line, List<String> wanted) {
        int position = 0;
        for (String field : wanted) {
            int end = endOfField(line, position);
            if (end == line.length()) {
                return Optional.empty();
            }
            String pattern = line.substring(position, end);
            if (!pattern.equals("*") && !unescape(pattern).equals(field)) {
                return Optional.empty();
            }
            position = end + 1;
        }
        return Optional.of(unescape(line.substring(position)));
    }

    private static int endOfField(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) != ':') {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, line.length());
    }

    private static String unescape(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
