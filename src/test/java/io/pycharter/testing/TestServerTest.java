package io.pycharter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestServerTest {

    @Test
    void aDatabaseIsEmptyAndGoneAfterUse() throws SQLException {
        String name;
        try (TestDatabase database = TestServer.createDatabase();
                Connection stillConnected = database.connect()) {
            name = database.name();
            assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                    .isEmpty();
            database.execute("CREATE TABLE thing (id int)", "INSERT INTO thing VALUES (1), (2)");
            assertThat(database.query("SELECT id FROM thing ORDER BY id")).containsExactly("1", "2");
            assertThat(stillConnected.isValid(1)).isTrue();
        }
        try (TestDatabase other = TestServer.createDatabase()) {
            assertThat(other.query("SELECT datname FROM pg_database")).doesNotContain(name);
        }
    }

    @Test
    void aRoleHasNoRightsOfItsOwn() throws SQLException {
        TestRole role = TestServer.createRole();
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + TestServer.port() + "/" + database.name(),
                        role.name(),
                        role.password())) {
            assertThat(TestServer.url(database.name(), role.name(), role.password()))
                    .isEqualTo("postgresql://" + role.name() + ":" + role.password() + "@127.0.0.1:" + TestServer.port()
                            + "/" + database.name());
            assertThatThrownBy(() -> connection.createStatement().execute("CREATE SCHEMA mine"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aPrivateServerCanBeStoppedAndStartedAgain() throws SQLException {
        try (PrivateServer server = PrivateServer.start();
                TestDatabase database = server.createDatabase()) {
            server.stop();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();
            assertThat(database.query("SELECT current_database()")).containsExactly(database.name());
        }
    }
}
