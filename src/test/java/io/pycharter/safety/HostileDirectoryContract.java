package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.EveryCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pipeline runs in checkouts that strangers can write to. What they leave there for the frameworks inside pycharter
 * changes neither where it connects nor what it prints.
 */
class HostileDirectoryContract {

    /** Calls of these need no database. */
    private static final Set<String> WITHOUT_A_DATABASE =
            Set.of("db history", "db heads", "db show", "db diagram", "db revision", "completion", "help", "version");

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
        hostile.exits(0).prints("Upgraded " + Chain.toHead("base"));
        assertThat(hostile.stderr()).isEmpty();
        assertThat(StoreState.of(ours).revision()).isEqualTo(Chain.HEAD);
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
        assertThat(StoreState.of(ours).revision()).isEqualTo(Chain.HEAD);
        assertThat(StoreState.of(theirs).isUntouched()).isTrue();
    }

    static Stream<EveryCommand> commands() {
        return EveryCommand.all();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutAUrlNoneIsFound(EveryCommand command) {
        CommandLineRun run = call(command.callWithoutUrl()).in(directory).run().hides(theirs.name());
        if (WITHOUT_A_DATABASE.contains(command.name())) {
            run.exits(0);
        } else {
            assertThat(run.exits(2).stdout() + run.stderr()).contains("PYCHARTER_DATABASE_URL");
        }
        assertThat(StoreState.of(theirs).isUntouched()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandPrintsWhatItPrintsElsewhere(EveryCommand command) {
        call("db", "upgrade", ours.url()).runHere().exits(0);
        CommandLineRun elsewhere = call(command.call(ours.url())).run();
        CommandLineRun hostile = call(command.call(ours.url())).in(directory).run();
        assertThat(hostile.exitCode()).isEqualTo(elsewhere.exitCode()).isIn(0, 1);
        assertThat(comparable(hostile.stdout())).isEqualTo(comparable(elsewhere.stdout()));
        assertThat(hostile.stderr()).isEqualTo(elsewhere.stderr());
        assertThat(StoreState.of(theirs).isUntouched()).isTrue();
    }

    /** A new revision has an id and a time, and {@code config show} names the files that it has looked for. */
    private static String comparable(String output) {
        return output.replaceAll("\\d{14}|[0-9a-f]{12}|Create Date: .*|\"?/\\S+", "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "db --help"})
    void whatIsSaidOfTheProgramIsTheSameToo(String words) {
        assertThat(call(words.split(" ")).in(directory).run().exits(0))
                .isEqualTo(call(words.split(" ")).run());
    }

    @Test
    void configShowDoesNotMentionIt() {
        CommandLineCall call = call("config", "show", "--output", "json").in(directory);
        JsonNode document = call.run().hides(theirs.name(), "stranger").json();
        assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
    }

    /** One of its own process, because what the Java runtime reads it reads before the program begins. */
    @Test
    void hostileDirectoryChangesNothingForAProcessEither() {
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
