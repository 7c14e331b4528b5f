package io.pycharter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pycharter.config.file.Environment;
import io.pycharter.config.url.DatabaseUrl;
import io.pycharter.config.url.EmbeddedUrl;
import io.pycharter.config.url.HostAndPort;
import io.pycharter.config.url.ServerUrl;
import io.pycharter.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PycharterConfigTest {

    private static final String AIRFLOW_STYLE = "PYCHARTER__DATABASE__SQL_ALCHEMY_CONN";
    private static final String SHORT = "PYCHARTER_DATABASE_URL";

    @TempDir
    Path root;

    private Path working;
    private Path home;
    private final Map<String, String> variables = new HashMap<>();
    private Optional<String> argument = Optional.empty();

    @BeforeEach
    void makeDirectories() throws IOException {
        working = Files.createDirectories(root.resolve("1/2/3/4/5/work"));
        home = Files.createDirectories(root.resolve("home"));
        Files.createDirectories(home.resolve(".pycharter"));
    }

    private PycharterConfig config() {
        return PycharterConfig.load(new Environment(variables, working, Optional.of(home)), argument);
    }

    private ServerUrl server() {
        return (ServerUrl) config().databaseUrl();
    }

    private static Path cfg(Path directory, String url) throws IOException {
        return Files.writeString(
                directory.resolve("pycharter.cfg"), "[database]\nsql_alchemy_conn = " + url.replace("%", "%%") + "\n");
    }

    private static Path alembic(Path directory, String url) throws IOException {
        return Files.writeString(
                directory.resolve("alembic.ini"),
                "[alembic]\nscript_location = %(here)s/x\nsqlalchemy.url = " + url.replace("%", "%%") + "\n");
    }

    private void set(int source, String url) throws IOException {
        switch (source) {
            case 0 -> argument = Optional.of(url);
            case 1 -> variables.put(AIRFLOW_STYLE, url);
            case 2 -> variables.put(SHORT, url);
            case 3 -> cfg(working, url);
            default -> alembic(working, url);
        }
    }

    static Stream<Arguments> pairs() {
        return IntStream.range(0, 5).boxed().flatMap(high -> IntStream.range(high + 1, 5)
                .mapToObj(low -> arguments(high, low)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theHigherOfTwoSourcesWinsWhole(int high, int low) throws IOException {
        set(low, "postgresql://low:secret@low/low?sslmode=require");
        set(high, "postgresql://high@high/high");
        PycharterConfig config = config();
        ServerUrl url = (ServerUrl) config.databaseUrl();

        assertThat(url.user()).isEqualTo("high");
        assertThat(url.password()).isEmpty();
        assertThat(url.parameters().given()).isEmpty();
        List<SourceReport> sources = config.report().sources();
        assertThat(sources).extracting(SourceReport::ordinal).containsExactly(500, 490, 480, 470, 460);
        assertThat(sources.get(high).state()).isEqualTo(SourceReport.State.SET);
        assertThat(sources.get(low).state()).isEqualTo(SourceReport.State.SHADOWED);
        assertThat(sources.get(low).maskedValue()).contains("postgresql://low:***@low/low?sslmode=require");
        assertThat(sources)
                .filteredOn(source -> source.state() == SourceReport.State.NOT_SET)
                .hasSize(3)
                .allSatisfy(source -> assertThat(source.maskedValue()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whiteSpaceIsStrippedAndAnEmptyValueCountsAsNotSet(int source) throws IOException {
        set(source, "   ");
        if (source != 2) {
            set(2, " \tpostgresql://u:p@h/d\n ");
            assertThat(server().masked()).isEqualTo("postgresql://u:***@h/d");
        } else {
            assertThat(config().report().source()).isEmpty();
        }
    }

    @Test
    void withoutAnyValueTheFivePlacesAreListedInOrder() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> config().databaseUrl())
                .withMessageMatching(".*\"DATABASE_URL\".*\"" + AIRFLOW_STYLE + "\".*\"" + SHORT
                        + "\".*\"pycharter.cfg\".*\"alembic.ini\".*")
                .satisfies(e -> assertThat(e.hint()).contains("postgresql://"));
        assertThat(config().report().warnings()).isEmpty();
        assertThat(config().report().source()).isEmpty();
    }

    @Test
    void theExampleForNoValueWorks() {
        String example = "postgresql://pycharter@localhost:5432/pycharter";

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> config().databaseUrl())
                .satisfies(e -> assertThat(e.hint()).endsWith("=" + example));
        variables.put(SHORT, example);
        assertThat(server().database()).isEqualTo("pycharter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${HOME}\\n${x:-y}", "$HOME", "\\${a}", "a\\,b", "%{x}", "#{x}", "${quarkus.datasource.username}"
            })
    void aPasswordArrivesUnchanged(String password) throws IOException {
        variables.put("HOME", "/root");
        String encoded = password.replace("%", "%25");
        for (int source = 4; source >= 0; source--) {
            set(source, "postgresql://u:" + encoded + "@h/d");

            assertThat(server().password()).contains(password);
            assertThat(config().report().sources().get(source).state()).isEqualTo(SourceReport.State.SET);
        }
    }

    @Test
    void aHostileDirectoryChangesNothing() throws IOException {
        String hostile = """
                pycharter.database.url=postgresql://evil:evil@evil/evil
                PYCHARTER_DATABASE_URL=postgresql://evil:evil@evil/evil
                PYCHARTER__DATABASE__SQL_ALCHEMY_CONN=postgresql://evil:evil@evil/evil
                PYCHARTER__DATABASE__MIGRATIONS_DIR=evil
                quarkus.datasource.jdbc.url=jdbc:postgresql://evil/evil
                quarkus.datasource.username=evil
                quarkus.datasource.password=evil
                QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://evil/evil
                config_ordinal=1000
                smallrye.config.locations=evil.properties
                """;
        Files.createDirectories(working.resolve("config"));
        for (String name :
                List.of(".env", "application.properties", "config/application.properties", "evil.properties")) {
            Files.writeString(working.resolve(name), hostile);
        }
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://evil/evil");
        variables.put(
                "SMALLRYE_CONFIG_LOCATIONS", working.resolve("evil.properties").toString());
        System.setProperty("pycharter.database.url", "postgresql://evil:evil@evil/evil");
        System.setProperty("quarkus.datasource.username", "evil");
        try {
            assertThat(config().report().source()).isEmpty();
            cfg(working, "postgresql://good:fine@good/good");
            assertThat(server().jdbcUrl()).startsWith("jdbc:postgresql://good:5432/good?");
            assertThat(server().user()).isEqualTo("good");
            assertThat(server().password()).contains("fine");
            assertThat(config().migrationsDir(Optional.empty())).isEmpty();
            assertThat(config().report().toString() + config().warnings()).doesNotContain("evil");
        } finally {
            System.clearProperty("pycharter.database.url");
            System.clearProperty("quarkus.datasource.username");
        }
    }

    @Test
    void filesAreSearchedInTheWorkingDirectoryThenAtHomeThenInTheProject() throws IOException {
        Path project = root.resolve("1/2");
        alembic(project, "postgresql://project@h/alembic");
        assertThat(server().database()).isEqualTo("alembic");
        alembic(home.resolve(".pycharter"), "postgresql://home@h/alembic");
        assertThat(server().user()).isEqualTo("home");
        cfg(project, "postgresql://project@h/cfg");
        assertThat(server().user()).isEqualTo("project");
        cfg(home.resolve(".pycharter"), "postgresql://home@h/cfg");
        assertThat(server().user()).isEqualTo("home");
        cfg(working, "postgresql://work@h/cfg");
        assertThat(server().user()).isEqualTo("work");
    }

    @Test
    void theProjectIsTheNearestDirectoryUpToFiveLevelsAbove() throws IOException {
        alembic(root.resolve("1"), "postgresql://five@h/d");
        assertThat(server().user()).isEqualTo("five");
        alembic(root.resolve("1/2/3"), "postgresql://three@h/d");
        assertThat(server().user()).isEqualTo("three");
        Files.delete(root.resolve("1/alembic.ini"));
        Files.delete(root.resolve("1/2/3/alembic.ini"));
        alembic(root, "postgresql://six@h/d");
        assertThat(config().report().source()).isEmpty();
    }

    @Test
    void onlyTheFirstPycharterCfgCounts() throws IOException {
        Files.writeString(working.resolve("pycharter.cfg"), "[database]\nother = 1\n[DEFAULT]\n");
        cfg(home.resolve(".pycharter"), "postgresql://wrong@h/d");
        cfg(root.resolve("1/2"), "postgresql://wrong@h/d");
        Files.writeString(root.resolve("1/2/alembic.ini"), "");
        PycharterConfig config = config();

        assertThat(config.report().source()).isEmpty();
        SourceReport cfg = config.report().sources().get(3);
        assertThat(cfg.state()).isEqualTo(SourceReport.State.NOT_SET);
        assertThat(cfg.explanation())
                .isEqualTo(
                        "\"" + working.resolve("pycharter.cfg")
                                + "\" does not set \"sql_alchemy_conn\" in \"[database]\", and no other \"pycharter.cfg\" counts.");

        Files.delete(working.resolve("pycharter.cfg"));
        cfg(home.resolve(".pycharter"), "");
        assertThat(config().report().source()).isEmpty();
    }

    @Test
    void alembicIniWithoutPycharterCfgDoesNotEndTheSearchUpwards() throws IOException {
        Files.writeString(working.resolve("alembic.ini"), "[alembic]\nsqlalchemy.url = postgresql://wrong@h/d\n");
        Files.writeString(root.resolve("1/2/alembic.ini"), "");
        cfg(root.resolve("1"), "postgresql://right@h/d");
        assertThat(server().user()).isEqualTo("wrong");
        Files.writeString(root.resolve("1/alembic.ini"), "");
        assertThat(server().user()).isEqualTo("right");
    }

    @Test
    void alembicIniWithoutTheValueIsPassedOver() throws IOException {
        alembic(working, "driver://user:pass@localhost/dbname");
        alembic(home.resolve(".pycharter"), "postgresql://u@h/d");
        assertThat(server().user()).isEqualTo("u");
    }

    @Test
    void pycharterCfgCanNameTheUrlAsTheVariableIsCalled() throws IOException {
        String file = "[database]\nPYCHARTER_DATABASE_URL = postgresql://other@h/d\n";
        Files.writeString(working.resolve("pycharter.cfg"), file);
        assertThat(server().user()).isEqualTo("other");
        assertThat(config().report().sources().get(3).explanation())
                .isEqualTo("\"" + working.resolve("pycharter.cfg") + "\" gives it as \"PYCHARTER_DATABASE_URL\".");
        Files.writeString(working.resolve("pycharter.cfg"), file + "sql_alchemy_conn =\n");
        assertThat(server().user()).isEqualTo("other");
        Files.writeString(working.resolve("pycharter.cfg"), file + "sql_alchemy_conn = postgresql://first@h/d\n");
        assertThat(server().user()).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "'%s'", "\"%s", "`%s`", "\u201c%s\u201d"})
    void quotesAroundAUrlAreNamedAsTheMistake(String quoted) throws IOException {
        for (String url : List.of("postgresql://u:hunter2@h/d", "embedded:x", "mysql://h/d")) {
            cfg(working, quoted.formatted(url));
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> config().databaseUrl())
                    .withMessageStartingWith("The database URL begins with a quote, which is taken as a part of it.")
                    .satisfies(failure -> assertThat(failure.hint()).startsWith("Remove the quotes around the URL;"));
            assertThat(config().report().toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void hereIsTheDirectoryOfAlembicIni() throws IOException {
        Path odd = Files.createDirectories(root.resolve("100%odd"));
        working = odd;
        Files.writeString(odd.resolve("alembic.ini"), "[alembic]\nsqlalchemy.url = embedded:%(here)s/data");

        assertThat(config().databaseUrl()).isEqualTo(new EmbeddedUrl(odd.resolve("data")));
    }

    @Test
    void aBrokenFileFailsOnlyWhereNoHigherSourceHasAValue() throws IOException {
        Path file = Files.writeString(working.resolve("pycharter.cfg"), "[database]\nhunter2\n");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> config().databaseUrl())
                .withMessageContaining("Line 2 of \"" + file + "\"");

        variables.put(SHORT, "postgresql://u:p@h/d");
        ConfigReport report = config().report();
        assertThat(server().user()).isEqualTo("u");
        assertThat(report.source()).contains("the environment variable \"" + SHORT + "\"");
        assertThat(report.sources().get(3).state()).isEqualTo(SourceReport.State.FAILED);
        assertThat(report.sources().get(3).explanation()).contains("Line 2 of \"" + file + "\"");
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @Test
    void aBrokenFileHidesNoLowerSource() throws IOException {
        Files.createDirectory(working.resolve("pycharter.cfg"));
        alembic(working, "postgresql://u@h/d");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> config().databaseUrl())
                .withMessageContaining("is a directory");
        assertThat(config().report().sources())
                .extracting(SourceReport::state)
                .containsExactly(
                        SourceReport.State.NOT_SET,
                        SourceReport.State.NOT_SET,
                        SourceReport.State.NOT_SET,
                        SourceReport.State.FAILED,
                        SourceReport.State.SHADOWED);
    }

    @Test
    void aMalformedValueFailsAndNamesItsSource() throws IOException {
        Path file = cfg(working, "postgresql://u:hunter2@h:bad/d");
        alembic(working, "postgresql://u@h/d");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> config().databaseUrl())
                .withMessageContaining("port")
                .withMessageEndingWith("It comes from the file \"" + file + "\".");
        ConfigReport report = config().report();
        assertThat(report.sources().get(3).state()).isEqualTo(SourceReport.State.FAILED);
        assertThat(report.sources().get(4).state()).isEqualTo(SourceReport.State.SHADOWED);
        assertThat(report.maskedUrl()).contains("postgresql://u:***@h:bad/d");
        assertThat(report.hosts()).isEmpty();
    }

    @Test
    void aPasswordThatGoesOnInTheNextLineIsMaskedToo() throws IOException {
        Files.writeString(
                working.resolve("pycharter.cfg"), "[database]\nsql_alchemy_conn = postgresql://u:hun\n  ter2@h/d\n");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> config().databaseUrl())
                .withMessageContaining("control character");
        assertThat(config().report().toString()).doesNotContain("hun").doesNotContain("ter2");
    }

    @Test
    void theReportShowsEverythingButThePassword() throws IOException {
        Path file = cfg(
                working, "postgresql://u:hunter2@a:1,[::1]/d?connect_timeout=3&keepalives_idle=4&sslpassword=hunter3");
        ConfigReport report = config().report();

        assertThat(report.source()).contains("\"sql_alchemy_conn\" in \"[database]\" of \"pycharter.cfg\"");
        assertThat(report.maskedUrl())
                .contains("postgresql://u:***@a:1,[::1]/d?connect_timeout=3&keepalives_idle=4&sslpassword=***");
        assertThat(report.hosts()).extracting(HostAndPort::host).containsExactly("a", "::1");
        assertThat(report.ports()).containsExactly(1, 5432);
        assertThat(report.user()).contains("u");
        assertThat(report.database()).contains("d");
        assertThat(report.parameters())
                .containsEntry("connect_timeout", "3")
                .containsEntry("keepalives_idle", "4")
                .containsEntry("sslpassword", "***");
        assertThat(report.unusedParameters()).containsExactly("keepalives_idle");
        assertThat(report.sources().get(3).explanation()).isEqualTo("\"" + file + "\" gives it.");
        assertThat(report.toString()).doesNotContain("hunter");
    }

    @Test
    void embeddedDatabaseIsReportedWithoutHosts() {
        argument = Optional.of("embedded:data");
        PycharterConfig config = config();

        assertThat(config.databaseUrl()).isEqualTo(new EmbeddedUrl(working.resolve("data")));
        assertThat(config.warnings()).isEmpty();
        assertThat(config.report().maskedUrl()).contains("embedded:" + working.resolve("data"));
        assertThat(config.report().hosts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--"})
    void aFileWithAPasswordThatOthersCanReadIsWarnedAbout(String permissions) throws IOException {
        Path file = cfg(working, "postgresql://u:hunter2@h/d");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(config().warnings())
                .singleElement()
                .asString()
                .contains("\"" + file + "\"", "chmod 600")
                .doesNotContain("hunter2");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(config().warnings()).isEmpty();
    }

    @Test
    void aReadableFileIsNotWarnedAboutWithoutAPasswordOrInTheShadow() throws IOException {
        Path file = cfg(working, "postgresql://u@h/d");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(config().warnings()).isEmpty();

        cfg(working, "postgresql://u:hunter2@h/d");
        variables.put(SHORT, "postgresql://u:p@h/d");
        assertThat(config().warnings()).isEmpty();
    }

    @Test
    void anIgnoredPasswordFileIsWarnedAbout() throws IOException {
        Path file = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:hunter2");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        argument = Optional.of("postgresql://u@h/d");

        assertThat(config().warnings()).singleElement().asString().contains("\"" + file + "\" was ignored");
        assertThat(server().password()).isEmpty();
    }

    @Test
    void urlIsResolvedOnce() throws IOException {
        Path passwords = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:hunter2");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        Path file = cfg(working, "postgresql://u@h/d");
        PycharterConfig config = config();
        DatabaseUrl first = config.databaseUrl();

        Files.delete(passwords);
        Files.delete(file);

        assertThat(config.databaseUrl()).isSameAs(first);
        assertThat(((ServerUrl) first).password()).contains("hunter2");
        assertThat(config.report().source()).isPresent();
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void theMigrationsDirectoryComesFromOptionThenVariableThenFile() throws IOException {
        Path atHome = home.resolve(".pycharter");
        assertThat(config().migrationsDir(Optional.empty())).isEmpty();
        Files.writeString(atHome.resolve("pycharter.cfg"), "[database]\nmigrations_dir = ../more\n");
        assertThat(config().migrationsDir(Optional.empty())).contains(home.resolve("more"));
        Files.writeString(working.resolve("pycharter.cfg"), "[database]\nsql_alchemy_conn = x\n");
        assertThat(config().migrationsDir(Optional.empty())).isEmpty();
        variables.put("PYCHARTER__DATABASE__MIGRATIONS_DIR", " ./v ");
        assertThat(config().migrationsDir(Optional.empty())).contains(working.resolve("v"));
        assertThat(config().migrationsDir(Optional.of(Path.of("o")))).contains(working.resolve("o"));
        assertThat(config().migrationsDir(Optional.of(Path.of("/abs")))).contains(Path.of("/abs"));
    }

    @Test
    void withoutAHomeDirectoryThereIsOnePlaceLess() {
        PycharterConfig config =
                PycharterConfig.load(new Environment(Map.of(), working, Optional.empty()), Optional.empty());

        assertThat(config.report().sources().get(3).explanation())
                .isEqualTo("\"" + working.resolve("pycharter.cfg") + "\" does not exist.");
    }
}
