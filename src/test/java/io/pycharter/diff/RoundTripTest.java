package io.pycharter.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Column;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For random schemas, a plan turns one into exactly the other, and its undo restores the first.
 *
 * <p>{@code -Ddiff.seeds=1000} tries that many on each version, different ones on each; {@code -Ddiff.first=17} starts there.
 */
class RoundTripTest {

    private static final int FIRST = Integer.getInteger("diff.first", 1);
    private static final int SEEDS = Integer.getInteger("diff.seeds", 13);

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void plansAndTheirUndoLeadThereAndBack(PostgresVersion version) throws SQLException {
        try (TestDatabase database = version.createDatabase();
                Connection connection = database.connect()) {
            tryAll(connection, FIRST + version.ordinal() * SEEDS);
        }
    }

    /** By hand, on any server: {@code java … RoundTripTest jdbc:postgresql://…}. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            tryAll(connection, FIRST);
        }
    }

    private static void tryAll(Connection connection, int first) throws SQLException {
        connection.setAutoCommit(false);
        List<String> failures = new ArrayList<>();
        for (int seed = first; seed < first + SEEDS; seed++) {
            try {
                tryOne(connection, seed);
            } catch (SQLException | AssertionError | RuntimeException e) {
                failures.add("seed " + seed + ": " + e);
                if (failures.size() > 9) {
                    break;
                }
            }
            connection.rollback();
        }
        assertThat(failures).isEmpty();
    }

    private static void tryOne(Connection connection, int seed) throws SQLException {
        double difference = List.of(0.02, 0.1, 0.3, 1.0).get(new Random(seed).nextInt(4));
        boolean parsedBodies = connection.getMetaData().getDatabaseMajorVersion() >= 14;
        Catalog current = build(connection, "current", new RandomSchema(seed, 0, 0, parsedBodies));
        Catalog wanted = build(connection, "wanted", new RandomSchema(seed, -seed, difference, parsedBodies));
        Plan changes = Diff.between(current, wanted);
        if (Boolean.getBoolean("diff.verbose")) {
            changes.steps()
                    .forEach(step ->
                            System.err.println(step.change() + "\n  " + step.sql() + "\n  <- " + step.undoSql()));
        }
        Catalog changed = run(connection, "Changes", changes.sql());
        assertSame(changed, wanted);
        assertThat(Diff.between(changed, wanted).isEmpty()).isTrue();
        assertSame(run(connection, "Undo", changes.undoSql()), current);
    }

    private static Catalog build(Connection connection, String schema, RandomSchema script) throws SQLException {
        execute(connection, "build", List.of("CREATE SCHEMA " + schema, "SET LOCAL search_path = " + schema));
        execute(connection, "build", script.statements());
        return CatalogReader.read(connection, schema);
    }

    private static Catalog run(Connection connection, String what, List<String> statements) throws SQLException {
        execute(connection, what, List.of("SET LOCAL search_path = current"));
        execute(connection, what, statements);
        return CatalogReader.read(connection, "current");
    }

    private static void execute(Connection connection, String what, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.size(); i++) {
                try {
                    statement.execute(statements.get(i));
                } catch (SQLException e) {
                    String all =
                            Boolean.getBoolean("diff.verbose") ? String.join(";\n", statements) : statements.get(i);
                    throw new SQLException(what + " [" + i + "]: " + e.getMessage() + "\n" + all, e);
                }
            }
        }
    }

    /** Object by object, so that a failure names what differs. */
    private static void assertSame(Catalog actual, Catalog expected) {
        assertSame(tables(actual), tables(expected), Table::name);
        assertThat(actual.views()).usingRecursiveComparison().isEqualTo(expected.views());
        assertThat(actual.sequences()).usingRecursiveComparison().isEqualTo(expected.sequences());
        assertThat(actual.types()).usingRecursiveComparison().isEqualTo(expected.types());
        assertThat(actual.routines()).usingRecursiveComparison().isEqualTo(expected.routines());
        assertThat(actual.dependencies()).usingRecursiveComparison().isEqualTo(expected.dependencies());
    }

    private static <T> void assertSame(List<T> actual, List<T> expected, Function<T, String> name) {
        assertThat(actual)
                .extracting(name)
                .isEqualTo(expected.stream().map(name).toList());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).usingRecursiveComparison().isEqualTo(expected.get(i));
        }
    }

    private static List<Table> tables(Catalog catalog) {
        return catalog.tables().stream()
                .map(table -> new Table(
                        table.name(),
                        table.unlogged(),
                        table.columns().stream()
                                .sorted(Comparator.comparing(Column::name))
                                .toList(),
                        table.constraints(),
                        table.indexes(),
                        table.triggers(),
                        table.rules(),
                        table.policies(),
                        table.rowSecurity(),
                        table.constraintTriggersFire(),
                        table.clusteredOn(),
                        table.partitioning(),
                        table.partition(),
                        table.inherits(),
                        table.ofType(),
                        table.options(),
                        table.comment()))
                .toList();
    }
}
