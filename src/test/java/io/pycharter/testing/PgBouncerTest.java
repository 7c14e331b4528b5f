package io.pycharter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PgBouncerTest {

    @ParameterizedTest
    @CsvSource({"transaction, 1", "session, 2"})
    void idleClientsShareAServerProcessWhereTheModeIsTransaction(PgBouncer.Mode mode, int processes)
            throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                PgBouncer bouncer = PgBouncer.before(database, mode, Map.of("server_round_robin", "0"));
                Connection first = bouncer.connect();
                Connection second = bouncer.connect()) {
            String process = serverProcess(first);
            assertThat(serverProcess(second).equals(process)).isEqualTo(processes == 1);
            assertThat(database.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND pid <> pg_backend_pid()"))
                    .hasSize(processes)
                    .contains(process);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsRefused(PgBouncer.Mode mode) {
        try (TestDatabase database = TestServer.createDatabase();
                PgBouncer bouncer = PgBouncer.before(database, mode)) {
            String jdbc = "jdbc:" + bouncer.url().replaceFirst("//[^@]*@", "//");
            assertThatThrownBy(() -> DriverManager.getConnection(jdbc, "pycharter", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("SASL authentication failed");
        }
    }

    private static String serverProcess(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }
}
