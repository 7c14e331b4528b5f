package io.pycharter.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.script.Precondition;
import io.pycharter.script.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The effect of the scripts on existing rows; their preconditions find exactly the rows that make them fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptsOnExistingDataTest {

    private static final String CHECK_VIOLATION = "23514";
    private static final String UNIQUE_VIOLATION = "23505";

    private static final Revision SEVEN =
            ScriptedSchema.CHAIN.find("name_title_validation").orElseThrow();
    private static final Revision NINE =
            ScriptedSchema.CHAIN.find("change_artifact_unique_constraints").orElseThrow();

    private static final List<String> ARTIFACTS =
            List.of("schemas", "coercion_rules", "validation_rules", "metadata_records");

    private ScriptedSchema beforeSeven;
    private ScriptedSchema beforeNine;
    private ScriptedSchema afterNine;

    @BeforeAll
    void createSchemas() throws SQLException {
        beforeSeven = ScriptedSchema.at("7f8a9b2c3d4e");
        beforeNine = ScriptedSchema.at("remove_artifact_versions");
        afterNine = ScriptedSchema.at(NINE.id());
    }

    @AfterAll
    void dropSchemas() throws SQLException {
        beforeSeven.close();
        beforeNine.close();
        afterNine.close();
    }

    static List<Precondition> preconditionsOfSeven() {
        return SEVEN.preconditions();
    }

    @ParameterizedTest
    @MethodSource("preconditionsOfSeven")
    void preconditionFindsExactlyTheNamesThatTheCheckRefuses(Precondition precondition) throws SQLException {
        for (String bad : List.of("Orders", "", " ", "a-b", "a b", "é", "a.b", "ok\n", "\nok", "ok\nok", "a\tb", "１")) {
            try {
                insertNamed(precondition.table(), "fine_1", bad);

                assertThat(beforeSeven.query(precondition.query()))
                        .as("\"%s\"", bad)
                        .singleElement()
                        .asString()
                        .startsWith(id(2));
                assertThat(beforeSeven.failureOf(SEVEN.upgrade())).as(bad).isEqualTo(CHECK_VIOLATION);
                assertThat(tablesWithOffendingRows(beforeSeven, SEVEN.preconditions()))
                        .containsExactly(precondition.table());
            } finally {
                beforeSeven.rollback();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("preconditionsOfSeven")
    void validNamesPassPreconditionAndCheck(Precondition precondition) throws SQLException {
        try {
            insertNamed(precondition.table(), "a", "_", "0", "orders_2026", "z".repeat(255));

            assertThat(tablesWithOffendingRows(beforeSeven, SEVEN.preconditions()))
                    .isEmpty();
            assertThat(beforeSeven.failureOf(SEVEN.upgrade())).isEmpty();
        } finally {
            beforeSeven.rollback();
        }
    }

    @ParameterizedTest
    @MethodSource("preconditionsOfSeven")
    void missingNamePassesPreconditionAndCheck(Precondition precondition) throws SQLException {
        try {
            String table = precondition.table();
            insertNamed(table, "fine");
            String column = nameColumn(table);
            beforeSeven.execute("ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP NOT NULL; UPDATE " + table
                    + " SET " + column + " = NULL");

            assertThat(beforeSeven.query(precondition.query())).isEmpty();
            assertThat(beforeSeven.failureOf(SEVEN.upgrade())).isEmpty();
        } finally {
            beforeSeven.rollback();
        }
    }

    @Test
    void everyOffendingRowIsFoundInOrderWithItsVersion() throws SQLException {
        try {
            insertNamed("schemas", "Zebra", "fine", "Apple", "B", "C", "D", "E");

            assertThat(beforeSeven.query(SEVEN.preconditions().get(1).query()))
                    .containsExactly(
                            id(3) + " Apple v3",
                            id(4) + " B v4",
                            id(5) + " C v5",
                            id(6) + " D v6",
                            id(7) + " E v7",
                            id(1) + " Zebra v1");
        } finally {
            beforeSeven.rollback();
        }
    }

    /** Title and version of two rows of different contracts, and whether a unique constraint treats them as equal. */
    static Stream<List<String>> pairsOfTitleAndVersion() {
        return Stream.of(
                List.of("'orders'", "'1.0'", "'orders'", "'1.0'", "equal"),
                List.of("'orders'", "'1.0'", "'orders'", "'1.1'", "different"),
                List.of("'orders'", "'1.0'", "'order'", "'1.0'", "different"),
                List.of("'orders'", "'1.0'", "'orders'", "'1.0 '", "different"),
                List.of("'orders'", "''", "'orders'", "''", "equal"),
                List.of("'orders'", "'v'", "'orders'", "'V'", "different"),
                List.of("NULL", "'1.0'", "NULL", "'1.0'", "different"),
                List.of("'orders'", "NULL", "'orders'", "NULL", "different"),
                List.of("NULL", "NULL", "NULL", "NULL", "different"),
                List.of("'orders'", "'1.0'", "NULL", "NULL", "different"));
    }

    @ParameterizedTest
    @MethodSource("pairsOfTitleAndVersion")
    void duplicateTitlesAndVersionsAreFoundExactlyWhereRevision9Fails(List<String> pair) throws SQLException {
        for (int i = 0; i < ARTIFACTS.size(); i++) {
            try {
                String table = ARTIFACTS.get(i);
                allowNulls(beforeNine, table, "title", "version");
                insertArtifact(beforeNine, table, 1, contract(beforeNine, 1), pair.get(0), pair.get(1));
                insertArtifact(beforeNine, table, 2, contract(beforeNine, 2), pair.get(2), pair.get(3));
                assertFoundIfItFails(beforeNine, NINE.preconditions().get(i), NINE.upgrade(), pair.get(4));
            } finally {
                beforeNine.rollback();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairsOfTitleAndVersion")
    void duplicateContractsAndVersionsAreFoundExactlyWhereTheDowngradeOfRevision9Fails(List<String> pair)
            throws SQLException {
        for (int i = 0; i < ARTIFACTS.size(); i++) {
            try {
                String table = ARTIFACTS.get(i);
                allowNulls(afterNine, table, "data_contract_id", "version");
                String first = contract(afterNine, 1);
                String second = pair.get(0).equals(pair.get(2)) ? first : contract(afterNine, 2);
                boolean none = pair.get(0).equals("NULL");
                insertArtifact(afterNine, table, 1, none ? "NULL" : first, "'a'", pair.get(1));
                insertArtifact(afterNine, table, 2, none ? "NULL" : second, "'b'", pair.get(3));
                assertFoundIfItFails(afterNine, NINE.downgradePreconditions().get(i), NINE.downgrade(), pair.get(4));
            } finally {
                afterNine.rollback();
            }
        }
    }

    @Test
    void duplicateTitlesAreFoundInOrderWithIdAndVersion() throws SQLException {
        try {
            for (int i = 1; i <= 5; i++) {
                String title = i == 3 ? "'alone'" : i % 2 == 0 ? "'b'" : "'a'";
                insertArtifact(beforeNine, "schemas", i, contract(beforeNine, i), title, "'1'");
            }

            assertThat(beforeNine.query(NINE.preconditions().get(0).query()))
                    .containsExactly(id(1) + " a 1", id(5) + " a 1", id(2) + " b 1", id(4) + " b 1");
        } finally {
            beforeNine.rollback();
        }
    }

    @Test
    void storeWithDataDowngradesToBaseAndKeepsAllRowsAboveRevision7() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.at("head")) {
            fillStore(schema);
            for (String target : List.of("remove_artifact_versions", "name_title_validation", "7f8a9b2c3d4e")) {
                schema.moveTo(target);
                assertThat(schema.query("SELECT (SELECT count(*) FROM data_contracts), (SELECT count(*) FROM schemas),"
                                + " (SELECT count(*) FROM metadata_record_domains), (SELECT count(*) FROM data_feeds)"))
                        .containsExactly("2 1 1 1");
            }
            schema.moveTo("base");
        }
    }

    @Test
    void storeWithDataUpgradesAgainFromEveryRevision() throws SQLException {
        for (Revision revision : ScriptedSchema.CHAIN.revisions()) {
            try (ScriptedSchema schema = ScriptedSchema.at(revision.id())) {
                fillArtifacts(schema);
                schema.moveTo("head");
                schema.moveTo(revision.id());
                schema.moveTo("head");
                assertThat(schema.query("SELECT name FROM data_contracts ORDER BY name"))
                        .containsExactly("bare", "orders");
                assertThat(schema.query("SELECT title, version FROM schemas")).containsExactly("orders_schema 1.1");
            }
        }
    }

    @Test
    void downgradeOfRevision8RestoresEmptyColumns() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.at("head")) {
            fillArtifacts(schema);
            schema.moveTo("name_title_validation");

            assertThat(schema.query("SELECT name, schema_version, coercion_rules_version, validation_rules_version,"
                            + " metadata_version FROM data_contracts ORDER BY name"))
                    .containsExactly("bare null null null null", "orders null null null null");
        }
    }

    @Test
    void invalidNameIsAllowedAfterTheDowngradeOfRevision7() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.at("name_title_validation")) {
            Script insert =
                    Script.of("insert.sql", "INSERT INTO data_feeds (id, name) VALUES ('" + id(1) + "', 'A-B')");
            assertThat(schema.failureOf(insert)).isEqualTo(CHECK_VIOLATION);
            schema.moveTo("-1");
            assertThat(schema.failureOf(insert)).isEmpty();
        }
    }

    private static void assertFoundIfItFails(
            ScriptedSchema schema, Precondition precondition, Script script, String relation) throws SQLException {
        List<String> found = schema.query(precondition.query());
        if (relation.equals("equal")) {
            assertThat(found).hasSize(2);
            assertThat(schema.failureOf(script)).isEqualTo(UNIQUE_VIOLATION);
        } else {
            assertThat(found).isEmpty();
            assertThat(schema.failureOf(script)).isEmpty();
        }
    }

    private static List<String> tablesWithOffendingRows(ScriptedSchema schema, List<Precondition> preconditions)
            throws SQLException {
        List<String> tables = new ArrayList<>();
        for (Precondition precondition : preconditions) {
            if (!schema.query(precondition.query()).isEmpty()) {
                tables.add(precondition.table());
            }
        }
        return tables;
    }

    /** Rows 1, 2, … of a table with these names; an artifact gets the version "v1", "v2", …. */
    private void insertNamed(String table, String... names) throws SQLException {
        for (int i = 1; i <= names.length; i++) {
            String name = "'" + names[i - 1] + "'";
            if (ARTIFACTS.contains(table)) {
                insertArtifact(beforeSeven, table, i, contract(beforeSeven, i), name, "'v" + i + "'");
            } else if (table.equals("data_contracts")) {
                beforeSeven.execute(
                        "INSERT INTO data_contracts (id, name, version) VALUES ('" + id(i) + "', " + name + ", '1')");
            } else {
                beforeSeven.execute("INSERT INTO " + table + " (id, name) VALUES ('" + id(i) + "', " + name + ")");
            }
        }
    }

    private static String contract(ScriptedSchema schema, int number) throws SQLException {
        schema.execute("INSERT INTO data_contracts (id, name, version) VALUES ('" + id(number) + "', 'contract_"
                + number + "', '1')");
        return "'" + id(number) + "'";
    }

    private static void insertArtifact(
            ScriptedSchema schema, String table, int number, String contract, String title, String version)
            throws SQLException {
        String content =
                switch (table) {
                    case "schemas" -> "schema_data";
                    case "metadata_records" -> "governance_rules";
                    default -> "rules";
                };
        schema.execute("INSERT INTO " + table + " (id, data_contract_id, title, version, " + content + ") VALUES ('"
                + id(number) + "', " + contract + ", " + title + ", " + version + ", '{}')");
    }

    private static void allowNulls(ScriptedSchema schema, String table, String... columns) throws SQLException {
        for (String column : columns) {
            schema.execute("ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP NOT NULL");
        }
    }

    /** A contract "orders" with one artifact of each kind, and a contract "bare" without any. */
    private static void fillArtifacts(ScriptedSchema schema) throws SQLException {
        schema.execute("INSERT INTO data_contracts (id, name, version) VALUES ('" + id(1) + "', 'orders', '1'), ('"
                + id(2) + "', 'bare', '1')");
        for (int i = 0; i < ARTIFACTS.size(); i++) {
            String title = i == 0 ? "'orders_schema'" : "'orders'";
            insertArtifact(schema, ARTIFACTS.get(i), i + 1, "'" + id(1) + "'", title, "'1." + (i + 1) + "'");
        }
        schema.execute(
                "UPDATE data_contracts SET schema_id = '%s', coercion_rules_id = '%s', validation_rules_id = '%s',"
                                .formatted(id(1), id(2), id(3))
                        + " metadata_record_id = '%s' WHERE name = 'orders'".formatted(id(4)));
    }

    /** Rows in every kind of table: contracts, artifacts, reference data, association tables, quality and the queue. */
    private static void fillStore(ScriptedSchema schema) throws SQLException {
        fillArtifacts(schema);
        schema.execute("""
                INSERT INTO owners (id, email) VALUES ('team', 'team@example.org');
                INSERT INTO domains (id, name) VALUES (gen_random_uuid(), 'sales');
                INSERT INTO metadata_record_business_owners (id, metadata_record_id, owner_id)
                SELECT gen_random_uuid(), id, 'team' FROM metadata_records;
                INSERT INTO metadata_record_domains (id, metadata_record_id, domain_id)
                SELECT gen_random_uuid(), r.id, d.id FROM metadata_records AS r CROSS JOIN domains AS d;
                INSERT INTO data_feeds (id, name) VALUES (gen_random_uuid(), 'feed');
                INSERT INTO tags (id, name) VALUES (gen_random_uuid(), 'tag');
                INSERT INTO data_contract_tags (id, data_contract_id, tag_id)
                SELECT gen_random_uuid(), c.id, t.id FROM data_contracts AS c CROSS JOIN tags AS t;
                INSERT INTO quality_metrics
                       (id, schema_id, data_contract_id, overall_score, violation_rate, completeness, accuracy, data_version)
                SELECT gen_random_uuid(), 'orders', id, 1, 0, 1, 1, 'v1' FROM data_contracts;
                INSERT INTO dead_letter_queue
                       (id, pipeline_name, record_data, reason, error_message, error_type, stage)
                VALUES ('1', 'orders', '{}', 'invalid', 'no', 'ValueError', 'load');
                """);
    }

    private static String nameColumn(String table) {
        return table.equals("data_contracts") || table.equals("data_feeds") ? "name" : "title";
    }

    private static String id(int number) {
        return "00000000-0000-0000-0000-%012d".formatted(number);
    }
}
