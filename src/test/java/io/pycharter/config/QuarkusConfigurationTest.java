package io.pycharter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.config.file.Environment;
import io.pycharter.config.url.ServerUrl;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a builder of Quarkus's kind makes of it; {@code QuarkusConfigurationIT} asks a Quarkus that was started. */
class QuarkusConfigurationTest {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USER = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    @BeforeEach
    void setHostileProperties() {
        System.setProperty(URL, "jdbc:postgresql://evil/evil");
        System.setProperty(USER, "evil");
        System.setProperty(PASSWORD, "evil");
        System.setProperty("pycharter.database.url", "postgresql://evil:evil@evil/evil");
        System.setProperty("quarkus.flyway.migrate-at-start", "true");
    }

    @AfterEach
    void clearHostileProperties() {
        System.clearProperty(URL);
        System.clearProperty(USER);
        System.clearProperty(PASSWORD);
        System.clearProperty("pycharter.database.url");
        System.clearProperty("quarkus.flyway.migrate-at-start");
    }

    private static SmallRyeConfig quarkus(String url) {
        Environment environment =
                new Environment(Map.of("PYCHARTER_DATABASE_URL", url), Path.of("/nowhere"), Optional.empty());
        PycharterConfig config = PycharterConfig.load(environment, Optional.empty());
        QuarkusConfiguration.handOver(config, (ServerUrl) config.databaseUrl());
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredSources()
                .withDefaultValue("quarkus.fixed", "by the build")
                .withCustomizers(new QuarkusConfiguration())
                .build();
    }

    @Test
    void dataSourceIsTheResolvedUrl() {
        SmallRyeConfig config = quarkus("postgresql://u:hunter2@h:1/d?sslmode=require");

        assertThat(config.getValue(URL, String.class)).startsWith("jdbc:postgresql://h:1/d?sslmode=require&");
        assertThat(config.getValue(USER, String.class)).isEqualTo("u");
        assertThat(config.getValue(PASSWORD, String.class)).isEqualTo("hunter2");
        assertThat(config.getPropertyNames()).contains(URL, USER, PASSWORD);
    }

    @Test
    void valueNamesTheSourceOfTheUrl() {
        ConfigValue value = quarkus("postgresql://u@h/d").getConfigValue(URL);

        assertThat(value.getConfigSourceName()).contains("PYCHARTER_DATABASE_URL");
        assertThat(value.getConfigSourceOrdinal()).isEqualTo(480);
    }

    @Test
    void missingPasswordIsNotTakenFromElsewhere() {
        assertThat(quarkus("postgresql://u@h/d").getOptionalValue(PASSWORD, String.class))
                .isEmpty();
    }

    @Test
    void passwordIsNotExpanded() {
        String password = "${user.home}\\${x:y}$$\\";

        assertThat(quarkus("postgresql://u:%24%7Buser.home%7D%5C%24%7Bx:y%7D$$%5C@h/d")
                        .getValue(PASSWORD, String.class))
                .isEqualTo(password);
    }

    @Test
    void nothingElseIsReadFromOutside() {
        SmallRyeConfig config = quarkus("postgresql://u@h/d");

        assertThat(config.getOptionalValue("quarkus.flyway.migrate-at-start", String.class))
                .isEmpty();
        assertThat(config.getOptionalValue("user.home", String.class)).isEmpty();
        assertThat(config.getOptionalValue("PATH", String.class)).isEmpty();
        assertThat(config.getValue("quarkus.fixed", String.class)).isEqualTo("by the build");
    }
}
