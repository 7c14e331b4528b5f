package io.pycharter.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
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
}
