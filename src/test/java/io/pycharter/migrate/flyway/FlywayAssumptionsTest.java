package io.pycharter.migrate.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.record.History;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionVersion;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptRunner;
import io.pycharter.script.SqlStatement;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.sqlscript.ParserSqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this program takes for granted of Flyway, beyond its documentation: another version of it fails here first. */
class FlywayAssumptionsTest {

    private static final RevisionChain CHAIN = RevisionChain.bundled();

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** A script as Flyway reads it by itself. */
    private static final class ScriptResource extends LoadableResource {

        private final Script script;

        ScriptResource(Script script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.text());
        }

        @Override
        public String getAbsolutePath() {
            return script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.name();
        }

        @Override
        public String getFilename() {
            return script.name();
        }

        @Override
        public String getRelativePath() {
            return script.name();
        }
    }

    /** Gives Flyway the upgrade scripts as files. */
    private record Upgrades(List<LoadableResource> files) implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return prefix.equals("V") ? files : List.of();
        }
    }

    private DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection") ? database.connect() : false);
    }

    private FluentConfiguration ofItsOwn() {
        List<LoadableResource> files = CHAIN.revisions().stream()
                .<LoadableResource>map(revision -> new ScriptResource(revision.upgrade()))
                .toList();
        return Flyway.configure()
                .dataSource(dataSource())
                .resourceProvider(new Upgrades(files))
                .javaMigrationClassProvider(List::of)
                .defaultSchema(StoreSchema.NAME)
                .placeholderReplacement(false);
    }

    private void upgrade(Connection connection) throws SQLException {
        FlywayEngine.prepareToMigrate(connection, CHAIN).migrate(CHAIN.head(), FlywayEngine.Listener.NONE);
    }

    /** Rows that Flyway has written by itself stay valid, and the other way round. */
    @Test
    void aResolverOfOnesOwnIsRecordedAsTheScriptsThatItStandsFor() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            upgrade(connection);
            connection.commit();
        }
        MigrationInfo[] known = ofItsOwn().load().info().all();
        assertThat(known).hasSameSizeAs(CHAIN.revisions());
        assertThat(ofItsOwn().load().validateWithResult().invalidMigrations).isEmpty();
        assertThat(
                        database.query(
                                "SELECT type || ' ' || description FROM pycharter.flyway_schema_history ORDER BY installed_rank"))
                .contains("SQL 799b73fe9f6c initial schema");
    }

    @Test
    void rowsThatFlywayWroteByItselfFitOurResolver() throws SQLException {
        database.execute("CREATE SCHEMA pycharter");
        ofItsOwn().load().migrate();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            upgrade(connection);
            assertThat(History.read(connection)).hasSize(CHAIN.revisions().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a", "a\n", "a\r\nb\r\n", "a\rb", "-- é 🐘\nSELECT 1;\n\n", " a \u2028 b\n"})
    void theChecksumIsThatOfTheLinesWithoutTheirEnds(String text) {
        Script script = Script.of("V1__a.sql", text);
        assertThat(script.checksum()).isEqualTo(ChecksumCalculator.calculate(new ScriptResource(script)));
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "1,1_0.0", "1,2", "2,10", "1.2,1.10", "01,1", "20260101,20260101.1", "0,0.0", "1.0.1,1"})
    void versionsAreComparedByTheirNumbers(String one, String other) {
        int compared = MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other));
        assertThat(Integer.signum(RevisionVersion.of(one).compareTo(RevisionVersion.of(other))))
                .isEqualTo(Integer.signum(compared));
        assertThat(RevisionVersion.of(one).equals(RevisionVersion.of(other))).isEqualTo(compared == 0);
        assertThat(RevisionVersion.of(other))
                .hasToString(MigrationVersion.fromVersion(other).getVersion());
    }

    /** Both runs are given back by the one rollback, and Flyway has begun and ended nothing by itself. */
    @Test
    void aConnectionThatDoesNotCommitKeepsFlywayInOurTransaction() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            upgrade(connection);
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isClosed()).isFalse();
            connection.rollback();
        }
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname = 'pycharter'"))
                .isEmpty();
    }

    /** By a call that begins with these words, so that it can be left out: the runner has done it already. */
    @Test
    void flywaySetsRoleAndSearchPathBackByCallsThatCanBeLeftOut() throws SQLException {
        List<String> calls = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            upgrade(recording(connection, calls));
        }
        assertThat(calls)
                .noneMatch(call -> call.contains("ROLE") || call.contains("set_config('search_path'"))
                .isNotEmpty();
        assertThat(calls)
                .anyMatch(call -> call.startsWith("prepareStatement INSERT INTO \"pycharter\".\"flyway_schema"));
    }

    private static Connection recording(Connection connection, List<String> calls) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof String sql) {
                        calls.add(method.getName() + " " + sql);
                    }
                    return method.invoke(connection, arguments);
                });
    }

    @Test
    void aScriptOfAnotherRoleDoesNotKeepFlywayFromItsHistory() throws SQLException {
        Revision first = CHAIN.revisions().get(0);
        Script script = Script.of(first.upgrade().name(), "SET ROLE pg_read_all_data; SET search_path = public");
        Revision revision =
                new Revision(first.id(), first.version(), first.message(), first.parent(), script, first.downgrade());
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            FlywayEngine.prepareToMigrate(connection, CHAIN);
            new ScriptRunner(connection, StoreSchema.NAME).run(revision.upgrade());
            FlywayEngine.prepare(connection, CHAIN).record(revision);
            assertThat(History.read(connection)).hasSize(1);
        }
    }

    @Test
    void aFailureInsideOfOurExecutorComesOutAsItIs() throws SQLException {
        database.execute("CREATE SCHEMA pycharter", "CREATE TABLE pycharter.domains ()");
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            FlywayEngine flyway = FlywayEngine.prepare(connection, CHAIN);
            assertThatThrownBy(() -> flyway.migrate(CHAIN.head(), FlywayEngine.Listener.NONE))
                    .isInstanceOf(OperationFailedException.class)
                    .hasMessageContaining("42P07")
                    .hasMessageContaining(CHAIN.revisions().get(0).upgrade().name());
        }
    }

    @Test
    void aRowThatAnotherToolRecordedAsFailedIsToldInItsOwnWords() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            upgrade(connection);
            connection.commit();
            database.execute("UPDATE pycharter.flyway_schema_history SET success = false WHERE installed_rank = 3");
            FlywayEngine flyway = FlywayEngine.prepare(connection, CHAIN);
            assertThatThrownBy(() -> flyway.migrate(CHAIN.head(), FlywayEngine.Listener.NONE))
                    .isInstanceOf(OperationFailedException.class)
                    .hasMessageMatching(
                            "The history does not match the scripts: Detected failed migration to version [0-9]+ .*")
                    .hasMessageNotContaining("repair");
        }
    }

    /** Our reading of the bundled scripts is Flyway's, which ran them in earlier versions. */
    @Test
    void bundledScriptsAreTakenApartAsByFlyway() {
        for (Revision revision : CHAIN.revisions()) {
            for (Script script : List.of(revision.upgrade(), revision.downgrade())) {
                List<SqlStatement> ours = new ArrayList<>();
                script.statements().forEach(ours::add);
                assertThat(ours)
                        .extracting(statement -> statement.line() + ": " + statement.sql())
                        .as(script.name())
                        .isEqualTo(byFlyway(script));
            }
        }
    }

    private static List<String> byFlyway(Script script) {
        List<String> statements = new ArrayList<>();
        ParserSqlScript parsed = new ParserSqlScript(
                new PostgreSQLParser(Flyway.configure().placeholderReplacement(false), new ParsingContext()),
                new ScriptResource(script),
                null,
                true);
        try (SqlStatementIterator iterator = parsed.getSqlStatements()) {
            while (iterator.hasNext()) {
                var statement = iterator.next();
                statements.add(
                        statement.getLineNumber() + ": " + statement.getSql().replaceFirst("\\A(\\s*--.*\n)*\\s*", ""));
            }
        }
        return statements;
    }
}
