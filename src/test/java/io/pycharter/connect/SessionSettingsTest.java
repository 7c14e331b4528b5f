package io.pycharter.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionSettingsTest {

    @ParameterizedTest
    @EnumSource
    void aRunIsSafeWhateverTheDatabaseIsSetTo(PostgresVersion version) throws SQLException {
        try (TestDatabase database = version.createDatabase()) {
            String alter = "ALTER DATABASE " + database.name() + " SET ";
            database.execute(
                    alter + "TimeZone = 'Asia/Tokyo'",
                    alter + "idle_in_transaction_session_timeout = 60000",
                    alter + "idle_session_timeout = 60000");
            try (Connection connection = database.connect()) {
                String before = setting(connection, "TimeZone");
                connection.setAutoCommit(false);
                SessionSettings.prepareTransaction(connection);
                assertThat(setting(connection, "TimeZone")).isEqualTo("UTC");
                assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                        .isEqualTo("0");
                assertThat(setting(connection, "idle_session_timeout")).isEqualTo("0");
                boolean linux = database.query("SELECT version()").get(0).contains("linux");
                assertThat(setting(connection, "client_connection_check_interval"))
                        .isEqualTo(linux ? "10s" : "0");
                connection.rollback();
                assertThat(setting(connection, "TimeZone")).isEqualTo(before);
                connection.setAutoCommit(true);
                SessionSettings.prepareSession(connection);
                assertThat(setting(connection, "TimeZone")).isEqualTo("UTC");
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
