package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.file.FileAccess;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.error.UsageException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The configuration of one run.
 *
 * <p>It knows the five sources of the database URL and nothing else: no {@code .env}, no {@code application.properties}, no
 * system property, no profile, and no expansion of {@code ${…}}. Of the files in a checkout only {@code pycharter.cfg} and
 * {@code alembic.ini} are read; whoever can write those decides where a command connects that is given no URL.
 */
public final class PycharterConfig {

    private static final ConfigSearch MIGRATIONS_DIR = ConfigSearch.ofPycharter("migrations_dir", Optional.empty());
    private static final String MIGRATIONS_DIR_VARIABLE = "PYCHARTER__DATABASE__MIGRATIONS_DIR";

    private final Environment environment;
    private final List<UrlSource> sources;
    private final SmallRyeConfig config;
    private DatabaseUrl resolved;

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
                .build();
        return new PycharterConfig(environment, sources, config);
    }

    /**
     * Where the store is. It is resolved once; later calls read neither a file nor a variable.
     *
     * @throws UsageException if no source has a value, a file is broken, or the value is malformed
     */
    public DatabaseUrl databaseUrl() {
        UrlSource winner = winner().orElseThrow(this::notSet);
        try {
            return resolve(winner);
        } catch (UsageException e) {
            boolean aboutUrl = e.getMessage().toLowerCase(Locale.ROOT).contains("the database url");
            String origin = aboutUrl ? " It comes from " + winner.origin() + "." : "";
            throw new UsageException(e.getMessage() + origin, e.hint(), e);
        }
    }

    /** The source whose value SmallRye takes; empty if none has one. */
    Optional<UrlSource> winner() {
        ConfigValue value = config.getConfigValue(UrlSource.PROPERTY);
        return sources.stream()
                .filter(source -> source.getName().equals(value.getConfigSourceName()))
                .findFirst();
    }

    synchronized DatabaseUrl resolve(UrlSource winner) {
        if (resolved == null) {
            resolved = DatabaseUrl.parse(winner.getValue(UrlSource.PROPERTY), environment);
        }
        return resolved;
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
     * What the user should change, full sentences: a file that others can read holds a password, a password file was
     * ignored.
     *
     * @throws UsageException as {@link #databaseUrl()}
     */
    public List<String> warnings() {
        DatabaseUrl url = databaseUrl();
        List<String> warnings = new ArrayList<>();
        winner().filter(UrlSource::holdsPassword)
                .flatMap(UrlSource::file)
                .filter(FileAccess::isReadableByOthers)
                .ifPresent(file -> warnings.add("The file \"" + file
                        + "\" contains a password and is readable by others; run \"chmod 600\" on it."));
        warnings.addAll(url.warnings());
        return List.copyOf(warnings);
    }

    /** Everything {@code config show} shows. It never fails: what is wrong stands in the report. */
    public ConfigReport report() {
        return new ConfigReporter(this).report();
    }

    /** The five, highest first. */
    List<UrlSource> sources() {
        return sources;
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
