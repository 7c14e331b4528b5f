package io.pycharter.config;

import io.pycharter.config.url.ServerUrl;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configures a Quarkus that this program starts: with the five sources of the database URL and what the build has fixed,
 * and nothing else. {@code .env}, {@code config/application.properties}, system properties and other environment variables
 * are not read, because a pipeline runs in checkouts that strangers can write to.
 *
 * <p>Quarkus creates the customizer itself (service {@code SmallRyeConfigBuilderCustomizer}), so a run hands its
 * configuration over through {@link #handOver} before {@code Quarkus.run}. Without that, as in the build, nothing changes.
 */
public final class QuarkusConfiguration implements SmallRyeConfigBuilderCustomizer {

    private static volatile Run handedOver;

    private record Run(List<UrlSource> sources, ServerUrl url) {}

    /** Called by Quarkus. */
    public QuarkusConfiguration() {}

    /**
     * Makes every Quarkus that is started from now on in this process connect to {@code url}.
     *
     * @param url what {@link PycharterConfig#databaseUrl()} gave, or the address of the embedded server that it led to
     */
    public static void handOver(PycharterConfig config, ServerUrl url) {
        handedOver = new Run(config.sources(), url);
    }

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        Run run = handedOver;
        if (run == null) {
            return;
        }
        builder.setAddDefaultSources(false)
                .setAddSystemSources(false)
                .setAddPropertiesSources(false)
                .setAddDiscoveredSources(false)
                .withSources(run.sources().toArray(new ConfigSource[0]))
                .withInterceptors(new DatabaseUrlInterceptor(run.url()));
    }

    /** After Quarkus's own, which add the sources that this one takes away. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }
}
