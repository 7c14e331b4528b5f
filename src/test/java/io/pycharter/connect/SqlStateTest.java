package io.pycharter.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlStateTest {

    /** PL/pgSQL knows conditions by the names of the documentation's appendix A. */
    @ParameterizedTest
    @EnumSource
    void serverKnowsTheConditionByThisName(SqlState state) {
        String raise = "DO $$ BEGIN RAISE " + state.name().toLowerCase(Locale.ROOT) + "; END $$";
        try (TestDatabase database = PostgresVersion.V18.createDatabase()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> database.execute(raise))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo(state.code());
        }
    }

    @Test
    void failureIsRecognisedByItsCode() {
        SQLException failure = new SQLException("x", "55P03");

        assertThat(SqlState.of(failure)).contains(SqlState.LOCK_NOT_AVAILABLE);
        assertThat(SqlState.LOCK_NOT_AVAILABLE.matches(failure)).isTrue();
        assertThat(SqlState.DISK_FULL.matches(failure)).isFalse();
        assertThat(SqlState.of(new SQLException("x", "22012"))).isEmpty();
        assertThat(SqlState.of(new SQLException("x"))).isEmpty();
    }
}
