package io.pycharter.config;

import io.pycharter.config.url.ServerUrl;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Derives the keys of Quarkus's data source from the resolved database URL. What any source says of these keys is never
 * asked for, and a value is taken as it stands: a {@code $} in a password expands nothing.
 */
final class DatabaseUrlInterceptor implements ConfigSourceInterceptor {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final Set<String> KEYS = Set.of(JDBC_URL, USERNAME, PASSWORD);

    private static final long serialVersionUID = 1L;

    private final transient ServerUrl url;

    DatabaseUrlInterceptor(ServerUrl url) {
        this.url = url;
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!KEYS.contains(name)) {
            return context.proceed(name);
        }
        return derive(name)
                .map(value -> origin(context)
                        .withName(name)
                        .withValue(value)
                        .withRawValue(value)
                        .build())
                .orElse(null);
    }

    /** So that the value names the source of the URL. */
    private static ConfigValue.ConfigValueBuilder origin(ConfigSourceInterceptorContext context) {
        return Optional.ofNullable(context.proceed(UrlSource.PROPERTY))
                .map(ConfigValue::from)
                .orElseGet(ConfigValue::builder);
    }

    private Optional<String> derive(String name) {
        return switch (name) {
            case JDBC_URL -> Optional.of(url.jdbcUrl());
            case USERNAME -> Optional.of(url.user());
            default -> url.password();
        };
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new TreeSet<>(KEYS);
        context.iterateNames().forEachRemaining(names::add);
        return names.iterator();
    }
}
