package io.pycharter.cli;

import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A database that is empty at the beginning of each test, and short ways to work on it. */
abstract class DatabaseFixture {

    /** One for all tests, which run one after the other: to empty a database takes less time than to make one. */
    private static final TestDatabase SHARED = TestServer.createDatabase();

    /** One for each revision that tests start at. */
    private static final Map<String, TestDatabase> AT_REVISION = new HashMap<>();

    final TestDatabase database = SHARED;

    @BeforeEach
    final void emptyTheDatabase() throws SQLException {
        database.execute(
                "SET client_min_messages = error; DROP SCHEMA IF EXISTS pycharter, public CASCADE; CREATE SCHEMA public");
    }

    /** Leaves the database as {@code db upgrade} leaves an empty one, in less time; for tests about what comes after. */
    final void startAt(String revision) {
        database.becomeCopyOf(AT_REVISION.computeIfAbsent(revision, DatabaseFixture::createAt));
    }

    private static TestDatabase createAt(String revision) {
        TestDatabase created = TestServer.createDatabase();
        CommandLineCall.call("db", "upgrade", revision, created.url()).runHere().exits(0);
        return created;
    }

    /** Runs {@code pycharter db} with these words and the URL of the database behind them. */
    final CommandLineRun db(String... words) {
        return call(words).run();
    }

    /** The call that {@link #db} runs. */
    final CommandLineCall call(String... words) {
        return CommandLineCall.call(Stream.of(Stream.of("db"), Stream.of(words), Stream.of(database.url()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    final List<String> alembicIds() throws SQLException {
        return database.query("SELECT version_num FROM pycharter.alembic_version ORDER BY 1");
    }

    /** The versions that Flyway's history holds, oldest first. */
    final List<String> history() throws SQLException {
        return database.query("SELECT version FROM pycharter.flyway_schema_history ORDER BY installed_rank");
    }

    /** Makes the database look as Alembic leaves it: no history of Flyway's, and a narrow column. */
    final void makeAlembics(String... ids) throws SQLException {
        database.execute(
                "CREATE SCHEMA IF NOT EXISTS pycharter",
                "DROP TABLE IF EXISTS pycharter.flyway_schema_history, pycharter.alembic_version",
                "CREATE TABLE pycharter.alembic_version (version_num varchar(32) NOT NULL,"
                        + " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
        for (String id : ids) {
            database.execute("INSERT INTO pycharter.alembic_version VALUES ('" + id + "')");
        }
    }
}
