package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.file.FileAccess;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.SecretMask;
import io.pycharter.config.url.ServerUrl;
import io.pycharter.error.UsageException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The configuration of one run.
 *
 * <p>It knows the five sources of the database URL and nothing else: no {@code .env}, no {@code application.properties}, no
 * system property, no profile, and no expansion of {@code ${…}}. Whoever can write to the working directory decides about
 * a connection only through {@code pycharter.cfg} and {@code alembic.ini}.
 */
public final class PycharterConfig {

    private static final ConfigSearch MIGRATIONS_DIR = new ConfigSearch("pycharter.cfg", "database", "migrations_dir");

    private static final String MIGRATIONS_DIR_VARIABLE = "PYCHARTER__DATABASE__MIGRATIONS_DIR";

    private final Environment environment;
    private final List<UrlSource> sources;
    private final SmallRyeConfig config;

    private PycharterConfig(Environment environment, List<UrlSource> sources, SmallRyeConfig config) {
        this.environment = environment;
        this.sources = sources;
        this.config = config;
    }

    /**
     * The configuration of a run. Nothing is read yet: files are looked at when a value is asked for, and only down to the
     * first source that has it.
     *
     * @param argument the database URL of the command line
     */
    public static PycharterConfig load(Environment environment, Optional<String> argument) {
        List<UrlSource> sources = UrlSource.all(environment, argument);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(sources.toArray(new ConfigSource[0]))
                .withInterceptors(new DatabaseUrlInterceptor(environment))
                .build();
        return new PycharterConfig(environment, sources, config);
    }

    /**
     * Where the store is.
     *
     * @throws UsageException if no source has a value, a file is broken, or the value is malformed
     */
    public DatabaseUrl databaseUrl() {
        String url = property(UrlSource.PROPERTY).orElseThrow(this::notSet);
        try {
            return DatabaseUrl.parse(url, environment);
        } catch (UsageException e) {
            throw new UsageException(e.getMessage() + " It comes from " + origin() + ".", e.hint(), e);
        }
    }

    /** The URL for the JDBC driver, without user and password; empty for an embedded database or none. */
    public Optional<String> jdbcUrl() {
        return property(DatabaseUrlInterceptor.JDBC_URL);
    }

    /** The user to log in as; empty for an embedded database or none. */
    public Optional<String> user() {
        return property(DatabaseUrlInterceptor.USERNAME);
    }

    /** The password to log in with; empty if none is known, or for an embedded database or none. */
    public Optional<String> password() {
        return property(DatabaseUrlInterceptor.PASSWORD);
    }

    /**
     * The directory of further migration scripts, absolute; whether it exists is not looked at.
     *
     * @param option the value of the command line; else {@code PYCHARTER__DATABASE__MIGRATIONS_DIR}, both relative to the
     *     working directory; else {@code migrations_dir} in {@code [database]} of {@code pycharter.cfg}, relative to that
     *     file's directory
     * @throws UsageException if {@code pycharter.cfg} is asked and broken, or the value cannot be a path
     */
    public Optional<Path> migrationsDir(Optional<Path> option) {
        Path working = environment.workingDirectory();
        Optional<Path> given = option.or(() ->
                UrlSource.present(environment.variable(MIGRATIONS_DIR_VARIABLE)).map(PycharterConfig::path));
        return given.map(working::resolve)
                .or(() -> {
                    ConfigSearch.Found found = MIGRATIONS_DIR.run(environment);
                    return found.value().flatMap(value -> found.file().map(file -> file.resolveSibling(path(value))));
                })
                .map(Path::normalize);
    }

    /**
     * What the user should be told on the standard error stream, full sentences: a file that others can read holds a
     * password, a password file was ignored. Empty where {@link #databaseUrl()} fails.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        try {
            winner().flatMap(source -> source.finding().file())
                    .filter(FileAccess::isReadableByOthers)
                    .filter(file -> holdsPassword())
                    .ifPresent(file -> warnings.add("The file \"" + file
                            + "\" holds a password and can be read by others; run \"chmod 600\" on it."));
            property(UrlSource.PROPERTY)
                    .map(url -> DatabaseUrl.parse(url, environment))
                    .filter(ServerUrl.class::isInstance)
                    .ifPresent(url -> warnings.addAll(((ServerUrl) url).warnings()));
        } catch (UsageException e) {
            return List.of();
        }
        return List.copyOf(warnings);
    }

    /** Everything {@code config show} shows. It never fails: what is wrong stands in the report. */
    public ConfigReport report() {
        return new ConfigReporter(environment).report(sources);
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(config.getConfigValue(name).getValue());
    }

    private Optional<UrlSource> winner() {
        return sources.stream()
                .filter(source -> source.finding().value().isPresent())
                .findFirst();
    }

    /** Whether masking has something to hide in the value itself. */
    private boolean holdsPassword() {
        return property(UrlSource.PROPERTY)
                .filter(url -> !SecretMask.mask(url).equals(url))
                .isPresent();
    }

    private String origin() {
        UrlSource source = winner().orElseThrow();
        return source.finding().file().map(file -> "the file \"" + file + "\"").orElse(source.getName());
    }

    private UsageException notSet() {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            places.append(i == 0 ? " (" : ", (")
                    .append(i + 1)
                    .append(") ")
                    .append(sources.get(i).getName());
        }
        return new UsageException(
                "No database URL is set; it is looked for in this order:" + places + ".",
                "Set one, for example: export PYCHARTER_DATABASE_URL=postgresql://pycharter@localhost:5432/pycharter");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "The value of \"migrations_dir\" cannot be a path on this system.",
                    "Name a directory, for example \"migrations\".",
                    e);
        }
    }
}
