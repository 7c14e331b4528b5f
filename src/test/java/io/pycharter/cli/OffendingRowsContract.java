package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions 7 and 9, and the way back from 9, meet rows that break their rules. */
class OffendingRowsContract extends DatabaseFixture {

    private static final String CONTRACTS = "INSERT INTO pycharter.data_contracts (id, name, version)"
            + " SELECT format('00000000-0000-0000-0000-%s', lpad(i::text, 12, '0'))::uuid, 'c' || i, '1'"
            + " FROM generate_series(1, 9) AS i";

    private ErrorDocument isRefusedAndChangesNothing(String... words) throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        db(words).exits(1).prints().says("error: ", "hint: Correct these rows, then run the command again.");
        String[] json = Arrays.copyOf(words, words.length + 1);
        json[words.length] = "--output=json";
        ErrorDocument error = ErrorDocument.of(db(json), 1);
        assertThat(error.error()).isEqualTo("failed");
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        return error;
    }

    @Test
    void nameInCapitalsStopsRevision7() throws SQLException {
        startAt("7f8a9b2c3d4e");
        database.execute(CONTRACTS, "UPDATE pycharter.data_contracts SET name = 'Orders' WHERE name = 'c3'");
        ErrorDocument error = isRefusedAndChangesNothing("upgrade");
        assertThat(error.message())
                .contains(
                        "\"V20260120000000__name_title_validation_constraints.sql\"",
                        "\"data_contracts\"",
                        "only the characters a-z, 0-9 and _",
                        "(id '00000000-0000-0000-0000-000000000003', name 'Orders', version '1')");
        database.execute("UPDATE pycharter.data_contracts SET name = 'orders' WHERE name = 'Orders'");
        db("upgrade").exits(0).prints("Upgraded " + Chain.toHead("7f8a9b2c3d4e"));
    }

    @Test
    void badNameStopsTheWholeRunFromWhereverItStarts() throws SQLException {
        db("upgrade", "+1").exits(0);
        database.execute(CONTRACTS, "UPDATE pycharter.data_contracts SET name = 'Orders' WHERE name = 'c3'");
        ErrorDocument error = isRefusedAndChangesNothing("upgrade");
        assertThat(error.hint()).contains("The database is still at \"799b73fe9f6c\".");
        db("upgrade", "7f8").exits(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 9})
    void atMostFiveRowsAreShown(int bad) throws SQLException {
        startAt("7f8a9b2c3d4e");
        database.execute(
                CONTRACTS, "UPDATE pycharter.data_contracts SET name = upper(name) WHERE name <= 'c" + bad + "'");
        String message = isRefusedAndChangesNothing("upgrade").message();
        assertThat(message.split("name '", -1)).hasSize(6);
        assertThat(message).endsWith(bad > 5 ? " and more." : "'1').");
    }

    @Test
    void equalTitlesAndVersionsStopRevision9() throws SQLException {
        startAt("remove_artifact_versions");
        database.execute(CONTRACTS, artifacts("data_contracts.id", "'orders'", "'1.0'"));
        ErrorDocument error = isRefusedAndChangesNothing("upgrade");
        assertThat(error.message())
                .contains(
                        "\"schemas\"",
                        "two rows have the same title and version",
                        "title 'orders', version '1.0')",
                        "and more.");
    }

    @Test
    void twoVersionsOfAnArtifactOfOneContractStopTheWayBackFromRevision9() throws SQLException {
        startAt(Chain.HEAD);
        database.execute(
                CONTRACTS, artifacts("'00000000-0000-0000-0000-000000000001'", "'t' || data_contracts.name", "'1.0'"));
        ErrorDocument error = isRefusedAndChangesNothing("downgrade", "base");
        assertThat(error.message()).contains("\"schemas\"", "the same data_contract_id and version");
        assertThat(error.hint()).contains("The database is still at \"" + Chain.HEAD + "\".");
    }

    private static String artifacts(String contract, String title, String version) {
        return "INSERT INTO pycharter.schemas (id, title, data_contract_id, version, schema_data)"
                + " SELECT data_contracts.id, %s, %s::uuid, %s, '{}' FROM pycharter.data_contracts"
                        .formatted(title, contract, version);
    }

    @Test
    void whatMayBeAPasswordInARowIsHidden() throws SQLException {
        startAt("7f8a9b2c3d4e");
        database.execute(
                CONTRACTS,
                "UPDATE pycharter.data_contracts SET name = 'postgresql://ann:Hush4Hush@h/d' WHERE name = 'c1'",
                "UPDATE pycharter.data_contracts SET name = 'password=Hush4Hush' WHERE name = 'c2'");
        db("upgrade").exits(1).hides("Hush4Hush").says("'postgresql://ann:***@h/d'", "'password=***'");
    }

    @Test
    void controlCharactersAndLongValuesOfARowAreMadeHarmless() throws SQLException {
        startAt("7f8a9b2c3d4e");
        database.execute(
                CONTRACTS,
                "UPDATE pycharter.data_contracts SET name = E'\\x1b[31mX\\nerror: forged' WHERE name = 'c1'",
                "UPDATE pycharter.data_contracts SET name = repeat('Z', 255) WHERE name = 'c2'");
        db("upgrade")
                .exits(1)
                .hides("\u001b", "\nerror: forged", "Z".repeat(81))
                .says("Z".repeat(80) + "…");
    }
}
