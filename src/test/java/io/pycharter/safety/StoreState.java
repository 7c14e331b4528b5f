package io.pycharter.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CatalogFacts;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What a database holds after something went wrong.
 *
 * @param catalog the schema; empty if there is none
 * @param history the newest revision of Flyway's history, as the label in its script's name; empty at base
 * @param alembic what {@code alembic_version} holds
 */
record StoreState(Optional<CatalogFacts> catalog, Optional<String> history, List<String> alembic) {

    /** "pychartr" in bytes, as every version of pycharter has it: two versions may run at once. */
    private static final long LOCK_KEY = 0x7079_6368_6172_7472L;

    private static final String ADVISORY_LOCKS = """
            SELECT pid FROM pg_locks
             WHERE locktype = 'advisory' AND granted
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    static StoreState of(TestDatabase database) {
        try {
            boolean exists = !database.query("SELECT 1 FROM pg_namespace WHERE nspname = 'pycharter'")
                    .isEmpty();
            if (!exists) {
                return new StoreState(Optional.empty(), Optional.empty(), List.of());
            }
            return new StoreState(
                    Optional.of(database.call(connection -> CatalogFacts.read(connection, "pycharter"))),
                    database
                            .query("SELECT script FROM pycharter.flyway_schema_history"
                                    + " WHERE success ORDER BY version DESC LIMIT 1")
                            .stream()
                            .findFirst()
                            .map(script -> script.replaceAll("^V\\d+__|\\.sql$", "")),
                    database.query("SELECT version_num FROM pycharter.alembic_version"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing of pycharter is there: no schema. */
    boolean isUntouched() {
        return catalog.isEmpty();
    }

    /** The current id, which both records must agree on. */
    String revision() {
        assertThat(alembic).hasSize(1);
        assertThat(history).hasValueSatisfying(label -> assertThat(label).startsWith(alembic.get(0)));
        return alembic.get(0);
    }

    /** Waits until the server has seen that every other connection to the database is gone. */
    static void awaitNoConnections(TestDatabase database) {
        RunningCommand.await("an end of all connections", () -> connections(database) == 0);
    }

    /** How many others are connected to the database. */
    static int connections(TestDatabase database) throws SQLException {
        return database.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()")
                .size();
    }

    /** Waits until a statement that sleeps runs in the database, and returns the number of its server process. */
    static String awaitSleeper(TestDatabase database) {
        String query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        RunningCommand.await(
                "a sleeping statement", () -> !database.query(query).isEmpty());
        try {
            return database.query(query).get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the lock that every run takes, as another run would. */
    static void takeLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK_KEY + ")");
        }
    }

    /** The server process that holds the lock. */
    static String lockHolder(TestDatabase database) throws SQLException {
        return database.query(ADVISORY_LOCKS + " AND (classid::bigint << 32) + objid::bigint = " + LOCK_KEY)
                .get(0);
    }

    /** The server processes that hold an advisory lock of the database. */
    static List<String> advisoryLocks(TestDatabase database) throws SQLException {
        return database.query(ADVISORY_LOCKS);
    }
}
