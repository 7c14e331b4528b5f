package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.url.SecretMask;
import io.pycharter.error.UsageException;
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

    /** Also a name of the option in {@code pycharter.cfg}. */
    private static final String SHORT_VARIABLE = "PYCHARTER_DATABASE_URL";

    private final String name;
    private final int ordinal;
    private Finding finding;
    private UsageException failure;

    UrlSource(String name, int ordinal) {
        this.name = name;
        this.ordinal = ordinal;
    }

    /** The five, highest first. */
    public static List<UrlSource> all(Environment environment, Optional<String> argument) {
        return List.of(
                new ArgumentSource(500, argument),
                new VariableSource(490, "PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", environment),
                new VariableSource(480, SHORT_VARIABLE, environment),
                new ConfigFileSource(
                        470, ConfigSearch.ofPycharter("sql_alchemy_conn", Optional.of(SHORT_VARIABLE)), environment),
                new ConfigFileSource(460, ConfigSearch.ofAlembic(), environment));
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

    /**
     * Looks once, when first asked.
     *
     * @throws UsageException if a file is broken
     */
    final Finding finding() {
        failure().ifPresent(broken -> {
            throw broken;
        });
        return finding;
    }

    /** Why the place cannot be read; empty if it can. */
    final synchronized Optional<UsageException> failure() {
        if (finding == null && failure == null) {
            try {
                finding = search();
            } catch (UsageException e) {
                failure = e;
            }
        }
        return Optional.ofNullable(failure);
    }

    /** The file that the value stands in. */
    final Optional<Path> file() {
        return finding().file();
    }

    /** The place as the end of a sentence: the file itself, where it is one. */
    final String origin() {
        return file().map(path -> "the file \"" + path + "\"").orElse(name);
    }

    /** Whether there is something to mask in the value. */
    final boolean holdsPassword() {
        return finding()
                .value()
                .filter(value -> !SecretMask.maskValue(value).equals(value))
                .isPresent();
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
