package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline runs in checkouts that strangers can write to. What they leave there for the frameworks inside pycharter
 * changes neither where it connects nor what it prints.
 */
class HostileDirectoryContract {

    private TestDatabase ours;
    private TestDatabase theirs;

    @TempDir
    private Path directory;

    @BeforeEach
    void createDatabases() throws IOException {
        ours = TestServer.createDatabase();
        theirs = TestServer.createDatabase();
        String properties = properties(theirs);
        Files.createDirectories(directory.resolve("config"));
        Files.createDirectories(directory.resolve("META-INF"));
        Files.createDirectories(directory.resolve("db/migration"));
        String environment = """
                PYCHARTER_DATABASE_URL=%1$s
                PYCHARTER__DATABASE__SQL_ALCHEMY_CONN=%1$s
                PYCHARTER__DATABASE__MIGRATIONS_DIR=db/migration
                QUARKUS_DATASOURCE_JDBC_URL=%2$s
                QUARKUS_LOG_LEVEL=ALL
                QUARKUS_LOG_CONSOLE_ENABLE=true
                PGPASSWORD=theirs
                """.formatted(theirs.url(), jdbc(theirs));
        Map<String, String> files = Map.of(
                ".env", environment,
                "application.properties", properties,
                "config/application.properties", properties,
                "config/pycharter.properties", properties,
                "microprofile-config.properties", properties,
                "META-INF/microprofile-config.properties", properties,
                "pycharter.properties", properties,
                "logging.properties", "handlers=java.util.logging.ConsoleHandler\n.level=ALL\n",
                "flyway.conf", "flyway.url=" + jdbc(theirs) + "\nflyway.target=1\n",
                "db/migration/V20990101000000__stranger.sql", "CREATE TABLE stranger (id int);\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(directory.resolve("db/migration/U20990101000000__stranger.sql"), "DROP TABLE stranger;\n");
        Files.writeString(directory.resolve("flyway.toml"), "[environments.default]\nurl = \"" + jdbc(theirs) + "\"\n");
    }

    @AfterEach
    void dropDatabases() {
        ours.close();
        theirs.close();
    }

    @Test
    void theUrlThatIsGivenIsTheOneThatIsUsed() {
        CommandLineRun hostile =
                call("db", "upgrade", ours.url(), "--quiet").in(directory).run();
        hostile.exits(0).prints("Upgraded from base to " + Scripts.BUNDLED_HEAD + " (head): 9 revisions.");
        assertThat(hostile.stderr()).isEmpty();
        assertThat(StoreState.of(ours).revision()).isEqualTo(Scripts.BUNDLED_HEAD);
        assertThat(StoreState.of(theirs).isUntouched()).isTrue();
    }

    @Test
    void theUrlOfTheEnvironmentIsTheOneThatIsUsed() {
        call("db", "init", "--output", "json")
                .with("PYCHARTER_DATABASE_URL", ours.url())
                .in(directory)
                .run()
                .exits(0)
                .hides("WARN", "DEBUG", "INFO");
        assertThat(StoreState.of(ours).revision()).isEqualTo(Scripts.BUNDLED_HEAD);
        assertThat(StoreState.of(theirs).isUntouched()).isTrue();
    }

    @Test
    void whereNoUrlIsGivenNoneIsFound() {
        for (String command : List.of("init", "upgrade", "downgrade", "current", "stamp")) {
            call("db", command)
                    .in(directory)
                    .run()
                    .exits(2)
                    .prints()
                    .says("error: ", "PYCHARTER_DATABASE_URL")
                    .hides(theirs.name());
        }
        assertThat(StoreState.of(theirs).isUntouched()).isTrue();
    }

    @Test
    void everyCommandPrintsWhatItPrintsElsewhere() {
        for (List<String> words : List.of(
                List.of("db", "history", "-v"),
                List.of("db", "heads"),
                List.of("db", "show", "head"),
                List.of("db", "current", ours.url()),
                List.of("--version"),
                List.of("--help"))) {
            String[] arguments = words.toArray(String[]::new);
            assertThat(call(arguments).in(directory).run())
                    .isEqualTo(call(arguments).run());
        }
    }

    @Test
    void configShowKnowsNothingOfIt() {
        CommandLineCall call = call("config", "show", "--output", "json").in(directory);
        JsonNode document = call.run().hides(theirs.name(), "stranger").json();
        assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
    }

    /** One of its own process, because what the Java runtime reads it reads before the program begins. */
    @Test
    void theProcessIsNotImpressedEither() {
        CommandLineRun run =
                call("db", "current", ours.url()).in(directory).start().end();
        assertThat(run).isEqualTo(call("db", "current", ours.url()).run());
        run.exits(3).prints().says("not initialized");
        call("db", "upgrade").in(directory).start().end().exits(2).prints().hides(theirs.name());
    }

    private static String jdbc(TestDatabase database) {
        return "jdbc:" + database.url().replaceFirst("//[^@]*@", "//");
    }

    private static String properties(TestDatabase theirs) {
        return """
                pycharter.database.url=%1$s
                PYCHARTER_DATABASE_URL=%1$s
                quarkus.datasource.jdbc.url=%2$s
                quarkus.datasource.username=theirs
                quarkus.datasource.password=theirs
                quarkus.log.level=ALL
                quarkus.log.console.enable=true
                quarkus.banner.enabled=true
                quarkus.flyway.migrate-at-start=true
                smallrye.config.locations=config/pycharter.properties
                smallrye.config.profile=theirs
                config_ordinal=2000
                """.formatted(theirs.url(), jdbc(theirs));
    }
}
