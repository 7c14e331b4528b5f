package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.ServerUrl;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Optional;

/**
 * Derives the keys of Quarkus's datasource from {@value UrlSource#PROPERTY}.
 *
 * <p>It gives nothing for an embedded database, whose address is known only when its server runs.
 */
public final class DatabaseUrlInterceptor implements ConfigSourceInterceptor {

    /** The JDBC URL, without user and password. */
    public static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    /** The user to log in as. */
    public static final String USERNAME = "quarkus.datasource.username";

    /** The password, if there is one. */
    public static final String PASSWORD = "quarkus.datasource.password";

    private static final long serialVersionUID = 1L;

    private final transient Environment environment;

    /**
     * @param environment what the URL leaves out is looked up here
     */
    public DatabaseUrlInterceptor(Environment environment) {
        this.environment = environment;
    }

    /** {@link io.pycharter.error.UsageException} if one of the three keys is asked for and the URL is malformed. */
    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.equals(JDBC_URL) && !name.equals(USERNAME) && !name.equals(PASSWORD)) {
            return context.proceed(name);
        }
        ConfigValue url = context.proceed(UrlSource.PROPERTY);
        if (url == null || url.getValue() == null) {
            return context.proceed(name);
        }
        return derive(name, DatabaseUrl.parse(url.getValue(), environment))
                .map(value -> url.from()
                        .withName(name)
                        .withValue(value)
                        .withRawValue(value)
                        .build())
                .orElse(null);
    }

    private static Optional<String> derive(String name, DatabaseUrl url) {
        if (!(url instanceof ServerUrl server)) {
            return Optional.empty();
        }
        return switch (name) {
            case JDBC_URL -> Optional.of(server.jdbcUrl());
            case USERNAME -> Optional.of(server.user());
            default -> server.password();
        };
    }
}
