package io.pycharter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierTest {

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void everyKeywordThatPostgresQuotesIsQuoted(PostgresVersion version) throws SQLException {
        try (TestDatabase database = version.createDatabase()) {
            for (String word : database.query("SELECT word FROM pg_get_keywords() WHERE quote_ident(word) <> word")) {
                assertThat(Identifier.quote(word)).isEqualTo('"' + word + '"');
            }
        }
    }

    @Test
    void plainNamesAreNotQuoted() {
        assertThat(Identifier.quote("data_contracts2")).isEqualTo("data_contracts2");
        assertThat(Identifier.quote("name")).isEqualTo("name");
    }

    @Test
    void otherNamesAreQuoted() {
        assertThat(Identifier.quote("Owners")).isEqualTo("\"Owners\"");
        assertThat(Identifier.quote("größe")).isEqualTo("\"größe\"");
        assertThat(Identifier.quote("2nd")).isEqualTo("\"2nd\"");
        assertThat(Identifier.quote("say \"x\"")).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(Identifier.quote("a\\b'c")).isEqualTo("\"a\\b'c\"");
    }
}
