package io.pycharter.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.QuarkusProbe;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Quarkus that is started from the built jar connects where pycharter's five sources say, whatever its own sources say.
 * A native build leaves no jar to start.
 */
@EnabledIf("jarIsBuilt")
class StartedQuarkusIT {

    private TestDatabase ours;
    private TestDatabase theirs;
    private TestRole role;

    @TempDir
    private Path directory;

    static boolean jarIsBuilt() throws IOException {
        return !jars().isEmpty();
    }

    private static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of("target"), "pycharter-*-runner.jar")) {
            found.forEach(jar -> jars.add(jar.toAbsolutePath()));
        }
        return jars;
    }

    @BeforeEach
    void leaveHostileFiles() throws IOException {
        ours = TestServer.createDatabase();
        theirs = TestServer.createDatabase();
        role = TestServer.createRole();
        Map<String, String> hostile = hostile();
        StringBuilder properties = new StringBuilder();
        hostile.forEach(
                (key, value) -> properties.append(key).append('=').append(value).append('\n'));
        StringBuilder variables = new StringBuilder();
        hostile.forEach((key, value) ->
                variables.append(variable(key)).append('=').append(value).append('\n'));
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve(".env"), variables);
        for (String file : List.of(
                "application.properties",
                "config/application.properties",
                "config/application-prod.properties",
                "more.properties")) {
            Files.writeString(directory.resolve(file), properties);
        }
    }

    @AfterEach
    void dropDatabases() {
        ours.close();
        theirs.close();
    }

    private Map<String, String> hostile() {
        Map<String, String> hostile = new HashMap<>();
        hostile.put("pycharter.database.url", theirs.url());
        hostile.put("quarkus.datasource.jdbc.url", "jdbc:" + theirs.url().replaceFirst("//[^@]*@", "//"));
        hostile.put("quarkus.datasource.username", "theirs");
        hostile.put("quarkus.datasource.password", "theirs");
        hostile.put("quarkus.datasource.active", "false");
        hostile.put("quarkus.datasource.jdbc.new-connection-sql", "SET application_name = 'theirs'");
        hostile.put("quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName", "theirs");
        hostile.put("quarkus.flyway.migrate-at-start", "true");
        hostile.put("quarkus.log.level", "TRACE");
        hostile.put(
                "smallrye.config.locations",
                directory.resolve("more.properties").toString());
        hostile.put("config_ordinal", "2000");
        return hostile;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Test
    void dataSourceLeadsWhereTheFiveSourcesSay() throws Exception {
        CommandLineRun run = probe(TestServer.url(ours.name(), role.name(), role.password()));

        assertThat(run.stdout())
                .contains(
                        "database=" + ours.name() + "\n",
                        "user=" + role.name() + "\n",
                        "application=pycharter\n",
                        "quarkus.datasource.username=" + role.name() + "\n",
                        "quarkus.datasource.jdbc.new-connection-sql=not set\n",
                        "quarkus.datasource.active=not set\n",
                        "user.home=not set\n",
                        "PATH=not set\n")
                .doesNotContain("theirs");
        assertThat(run.stderr()).doesNotContain("theirs").doesNotContain(role.password());
        assertThat(run.exitCode()).isZero();
        assertThat(StoreState.of(ours).isUntouched()).isTrue();
    }

    @Test
    void passwordIsTakenLiterally() throws Exception {
        String password = "${user.home}\\${x:y}%";
        ours.execute("ALTER ROLE " + role.name() + " PASSWORD '" + password + "'");

        CommandLineRun run = probe(TestServer.url(ours.name(), role.name(), password));

        assertThat(run.stdout()).contains("user=" + role.name() + "\n");
        assertThat(run.exitCode()).isZero();
    }

    /** The variables and system properties are as hostile as the files. */
    private CommandLineRun probe(String url) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        hostile().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-cp",
                jars().get(0)
                        + File.pathSeparator
                        + Path.of("target/test-classes").toAbsolutePath(),
                QuarkusProbe.class.getName(),
                "quarkus.datasource.username",
                "quarkus.datasource.active",
                "quarkus.datasource.jdbc.new-connection-sql",
                "user.home",
                "PATH"));
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        hostile().forEach((key, value) -> builder.environment().put(variable(key), value));
        builder.environment().put("PYCHARTER_DATABASE_URL", url);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new CommandLineRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
