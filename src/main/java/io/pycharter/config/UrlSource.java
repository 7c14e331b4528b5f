package io.pycharter.config;

import io.pycharter.config.file.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** One of the five places that the database URL can come from. It gives {@value #PROPERTY} and nothing else. */
public abstract sealed class UrlSource implements ConfigSource
        permits ArgumentSource, VariableSource, ConfigFileSource {

    /** The only property that a source gives. */
    public static final String PROPERTY = "pycharter.database.url";

    private final String name;
    private final int ordinal;
    private Finding finding;

    UrlSource(String name, int ordinal) {
        this.name = name;
        this.ordinal = ordinal;
    }

    /** The five, highest first. */
    public static List<UrlSource> all(Environment environment, Optional<String> argument) {
        return List.of(
                new ArgumentSource(500, argument),
                new VariableSource(490, "PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", environment),
                new VariableSource(480, "PYCHARTER_DATABASE_URL", environment),
                new ConfigFileSource(
                        470, new ConfigSearch("pycharter.cfg", "database", "sql_alchemy_conn"), environment),
                new ConfigFileSource(
                        460, new ConfigSearch(ConfigSearch.ALEMBIC_INI, "alembic", "sqlalchemy.url"), environment));
    }

    /**
     * What looking at a place gave.
     *
     * @param value without surrounding white space, never empty
     * @param sentence where the value stands, or why there is none
     * @param file the file that the value stands in
     */
    record Finding(Optional<String> value, String sentence, Optional<Path> file) {

        @Override
        public String toString() {
            return "Finding[" + sentence + "]";
        }
    }

    abstract Finding search();

    /** Looks once, when first asked; {@link io.pycharter.error.UsageException} if a file is broken. */
    final synchronized Finding finding() {
        if (finding == null) {
            finding = search();
        }
        return finding;
    }

    static Optional<String> present(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String getValue(String propertyName) {
        return PROPERTY.equals(propertyName) ? finding().value().orElse(null) : null;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(PROPERTY);
    }

    @Override
    public Map<String, String> getProperties() {
        return finding().value().map(value -> Map.of(PROPERTY, value)).orElse(Map.of());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }
}
