package io.pycharter.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionalFormTest {

    private static Optional<String> of(String sql) {
        return TransactionalForm.of(new StatementReader("V1__a.sql", sql).next());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX CONCURRENTLY i ON t (a) | CREATE INDEX i ON t (a)",
                "create unique  index  concurrently if not exists i on t (a) | create unique  index if not exists i on t (a)",
                "DROP INDEX CONCURRENTLY IF EXISTS i | DROP INDEX IF EXISTS i",
                "ALTER TABLE t DETACH PARTITION p CONCURRENTLY | ALTER TABLE t DETACH PARTITION p",
                "/* why */ DROP INDEX CONCURRENTLY i | DROP INDEX i",
                "VACUUM ANALYZE t | SELECT",
                "REINDEX INDEX CONCURRENTLY i | SELECT",
                "cluster t | SELECT",
                "CHECKPOINT | SELECT",
                "ALTER SYSTEM SET work_mem = '5MB' | SELECT",
                "CREATE DATABASE d | SELECT",
                "DISCARD ALL | SELECT"
            })
    void whatATransactionRefusesHasAFormThatItTakes(String sql, String form) {
        assertThat(of(sql)).contains(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BEGIN | SAVEPOINT pycharter_block",
                "START TRANSACTION ISOLATION LEVEL SERIALIZABLE | SAVEPOINT pycharter_block",
                "/* why */ commit work | RELEASE SAVEPOINT pycharter_block",
                "END | RELEASE SAVEPOINT pycharter_block",
                "ROLLBACK | ROLLBACK TO SAVEPOINT pycharter_block",
                "ABORT | ROLLBACK TO SAVEPOINT pycharter_block",
                "PREPARE TRANSACTION 'x' | SELECT",
                "COMMIT PREPARED 'x' | SELECT"
            })
    void transactionIsABlockInsideTheOneThatIsOpen(String sql, String form) {
        assertThat(of(sql)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (a)",
                "CREATE INDEX i ON t ((a || ' CONCURRENTLY '))",
                "DROP INDEX i",
                "ALTER TABLE t ADD COLUMN concurrently int",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "SELECT 'CREATE INDEX CONCURRENTLY i ON t (a)'",
                "CREATE TABLE vacuumed ()",
                "ROLLBACK TO SAVEPOINT s",
                "PREPARE p AS SELECT 1",
                "-- VACUUM\nSELECT 1"
            })
    void everythingElseStaysAsItIs(String sql) {
        assertThat(of(sql)).isEmpty();
    }
}
