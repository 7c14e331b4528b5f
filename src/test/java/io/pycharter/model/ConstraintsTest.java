package io.pycharter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Violates every constraint of the store once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConstraintsTest {

    private static final String BAD_NAME = "'Not a name'";

    /** For each check constraint, the columns and values that violate it. */
    private static final Map<String, Map<String, String>> CHECK_VIOLATIONS = Map.of(
            "ck_coercion_rules_title_format", Map.of("title", BAD_NAME),
            "ck_data_contracts_name_format", Map.of("name", BAD_NAME),
            "ck_data_feeds_name_format", Map.of("name", BAD_NAME),
            "ck_metadata_records_title_format", Map.of("title", BAD_NAME),
            "ck_schemas_title_format", Map.of("title", BAD_NAME),
            "ck_validation_rules_title_format", Map.of("title", BAD_NAME));

    private Store store;
    private List<Table> tables;
    private SampleRows rows;

    @BeforeAll
    void buildChain() throws SQLException {
        store = new Store();
        tables = store.catalog().tables();
        rows = new SampleRows(store);
    }

    @AfterAll
    void close() throws SQLException {
        store.close();
    }

    @TestFactory
    Stream<DynamicTest> violatedNotNullConstraintNamesItsColumn() {
        return tables.stream().flatMap(table -> table.columns().stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .map(column -> dynamicTest(table.name() + "." + column, () -> {
                    ServerErrorMessage failure =
                            failure("23502", () -> rows.insert(table.name(), Map.of(column, "NULL")));
                    assertThat(failure.getTable()).isEqualTo(table.name());
                    assertThat(failure.getColumn()).isEqualTo(column);
                })));
    }

    @TestFactory
    Stream<DynamicTest> violatedConstraintIsNamed() {
        return tables.stream().flatMap(table -> table.constraints().stream()
                .map(constraint -> dynamicTest(constraint.name(), () -> {
                    ServerErrorMessage failure = failure(sqlState(constraint), () -> violate(table, constraint));
                    assertThat(failure.getTable()).isEqualTo(table.name());
                    assertThat(failure.getConstraint()).isEqualTo(constraint.name());
                })));
    }

    @Test
    void constraintsOfTheStoreAreRead() {
        List<Constraint> all = new ArrayList<>();
        tables.forEach(table -> all.addAll(table.constraints()));
        assertThat(all).extracting(Constraint::kind).contains(Constraint.Kind.CHECK, Constraint.Kind.FOREIGN_KEY);
        assertThat(all).extracting(Constraint::name).containsAll(CHECK_VIOLATIONS.keySet());
    }

    /** PostgreSQL documentation, appendix A "Error Codes". */
    private static String sqlState(Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE -> "23505";
            case FOREIGN_KEY -> "23503";
            case CHECK -> "23514";
            case EXCLUSION -> "23P01";
        };
    }

    private void violate(Table table, Constraint constraint) throws SQLException {
        switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE -> {
                Map<String, String> key = rows.values(table.name(), constraint.columns());
                rows.insert(table.name(), key);
                rows.insert(table.name(), key);
            }
            case FOREIGN_KEY -> rows.insert(table.name(), rows.dangling(table.name(), constraint.columns()));
            case CHECK -> {
                assertThat(CHECK_VIOLATIONS)
                        .as("values that violate each check constraint; add the new one")
                        .containsKey(constraint.name());
                rows.insert(table.name(), CHECK_VIOLATIONS.get(constraint.name()));
            }
            case EXCLUSION -> throw new AssertionError("Add a statement that violates " + constraint.name() + ".");
        }
    }

    private ServerErrorMessage failure(String sqlState, SqlAction action) throws SQLException {
        try {
            PSQLException failure = catchThrowableOfType(PSQLException.class, action::run);
            assertThat((Throwable) failure).isNotNull();
            assertThat(failure.getSQLState()).isEqualTo(sqlState);
            return failure.getServerErrorMessage();
        } finally {
            store.connection().rollback();
        }
    }

    /** Runs SQL that may fail. */
    private interface SqlAction {
        void run() throws SQLException;
    }
}
