package io.pycharter.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackOnlyTest {

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> database.connect());
    }

    @Test
    void whatIsDoneIsTakenBack() throws SQLException {
        String found = RollbackOnly.call(dataSource(), connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE gone ()");
                return "done";
            }
        });
        assertThat(found).isEqualTo("done");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relname = 'gone'"))
                .isEmpty();
    }

    @Test
    void aRollbackThatFailsDoesNotReplaceTheFailureBeforeIt() {
        IllegalStateException cause = new IllegalStateException("the cause");
        assertThatThrownBy(() -> RollbackOnly.call(dataSource(), connection -> {
                    connection.close();
                    throw cause;
                }))
                .isSameAs(cause)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @Test
    void whatIsGoneSinceTheSnapshotIsLookedForInANewOne() throws SQLException {
        database.execute("CREATE TABLE old ()", "CREATE INDEX gone ON old ((1))");
        AtomicInteger looks = new AtomicInteger();
        List<String> found = RollbackOnly.call(dataSource(), connection -> {
            List<String> before = names(connection, "SELECT relname FROM pg_class WHERE relname IN ('old', 'new')");
            if (looks.getAndIncrement() == 0) {
                database.execute("DROP TABLE old", "CREATE TABLE new ()");
            }
            names(connection, "SELECT pg_relation_size('" + before.get(0) + "'::regclass)");
            return before;
        });
        assertThat(found).containsExactly("new");
        assertThat(looks).hasValue(2);
    }

    @Test
    void aResultIsOnlyUsedIfWhatItReliesOnIsStillSo() throws SQLException {
        database.execute("CREATE TABLE record (id int)", "INSERT INTO record VALUES (1)");
        AtomicInteger looks = new AtomicInteger();
        String found = RollbackOnly.call(
                dataSource(),
                connection -> names(connection, "SELECT id FROM record"),
                connection -> {
                    if (looks.getAndIncrement() < 2) {
                        database.execute("UPDATE record SET id = id + 1");
                    }
                    return names(connection, "SELECT id FROM record").get(0);
                },
                (connection, read) -> read);
        assertThat(found).isEqualTo("3");
    }

    @Test
    void aDefinitionThatIsMissingBecauseItIsGoneIsNoDefect() throws SQLException {
        database.execute("CREATE TABLE record (id int)", "INSERT INTO record VALUES (1)");
        AtomicInteger looks = new AtomicInteger();
        String found = RollbackOnly.call(
                dataSource(),
                connection -> names(connection, "SELECT id FROM record"),
                connection -> {
                    if (looks.getAndIncrement() == 0) {
                        database.execute("UPDATE record SET id = 2");
                        throw new NullPointerException("by a test");
                    }
                    return names(connection, "SELECT id FROM record").get(0);
                },
                (connection, read) -> read);
        assertThat(found).isEqualTo("2");
    }

    @Test
    void aCatalogThatNeverRestsIsAFailureAtLast() {
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> RollbackOnly.call(dataSource(), connection -> {
                    looks.incrementAndGet();
                    throw new SQLException("cache lookup failed", "XX000");
                }))
                .hasMessageContaining("cache lookup failed");
        assertThat(looks).hasValue(10);
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
