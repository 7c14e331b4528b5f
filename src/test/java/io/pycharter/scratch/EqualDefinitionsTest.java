package io.pycharter.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.connect.SearchPath;
import io.pycharter.diff.Diff;
import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Definitions that the server writes differently after it has parsed what it wrote, as it does when a dump is restored: the
 * current schema is created from what the server wrote for the target.
 */
class EqualDefinitionsTest {

    private static final String TABLE = """
            CREATE TABLE t (id int PRIMARY KEY, code varchar(10), name varchar, lat float8, lon float8, during daterange);
            CREATE FUNCTION pull() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            """;

    private static final String CONDITION = "code IN ('A', 'B') AND name NOT IN ('C', 'D')"
            + " AND (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180 OR code <> ALL (ARRAY['E', 'F']))";

    private static final List<String> OTHER_CONDITIONS = List.of(
            CONDITION.replace("'B'", "'b'"),
            CONDITION.replace("180 OR", "181 OR"),
            CONDITION.replace("<> ALL", "<> ANY"),
            CONDITION.replace("NOT IN", "IN"));

    /** Uses of a condition. */
    private static final List<String> USES = List.of(
            "ALTER TABLE t ADD CONSTRAINT k CHECK (?)",
            "ALTER TABLE t ADD CONSTRAINT k CHECK (?) NOT VALID",
            "ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (during WITH &&) WHERE (?)",
            "ALTER TABLE t ADD g boolean GENERATED ALWAYS AS (?) STORED",
            "CREATE INDEX i ON t (id) WHERE ?",
            "CREATE INDEX i ON t ((?))",
            "CREATE UNIQUE INDEX i ON t ((CASE WHEN ? THEN id END))",
            "CREATE VIEW v AS SELECT id FROM t WHERE ?",
            "CREATE VIEW v AS SELECT id, code FROM t GROUP BY id HAVING count(*) FILTER (WHERE ?) > 1",
            "CREATE VIEW v AS SELECT id, ? AS known FROM t; CREATE VIEW w AS SELECT * FROM v WHERE known",
            "CREATE MATERIALIZED VIEW v AS SELECT id FROM t WHERE ?; CREATE UNIQUE INDEX i ON v (id)",
            "CREATE MATERIALIZED VIEW v AS SELECT * FROM t WHERE ?; CREATE INDEX i ON v (id) WHERE ?",
            "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW WHEN (NEW.?) EXECUTE FUNCTION pull()",
            "CREATE RULE r AS ON DELETE TO t WHERE OLD.? DO ALSO DELETE FROM t WHERE ?",
            "CREATE RULE r AS ON INSERT TO t DO ALSO UPDATE t SET code = 'x' WHERE ?",
            "CREATE POLICY p ON t USING (?) WITH CHECK (?)",
            "CREATE TABLE u (LIKE t) PARTITION BY LIST ((?)); CREATE TABLE u_1 PARTITION OF u FOR VALUES IN (true)",
            "CREATE TABLE u (CHECK (?)) INHERITS (t)",
            "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM t WHERE ?)",
            "CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t WHERE ?; END",
            "CREATE PROCEDURE f() LANGUAGE sql BEGIN ATOMIC DELETE FROM t WHERE ?; DELETE FROM t WHERE ?; END");

    private static final List<String> OTHERS = List.of(
            "CREATE DOMAIN d AS varchar(10) CHECK (VALUE IN ('A', 'B')) CHECK (VALUE NOT IN ('C', 'D'))",
            "CREATE DOMAIN d AS numeric CHECK (VALUE BETWEEN -9 AND 9 AND VALUE BETWEEN -8 AND 8)",
            "CREATE DOMAIN d AS boolean DEFAULT (current_user::varchar IN ('a', 'b'))",
            "ALTER TABLE t ALTER name SET DEFAULT CASE WHEN current_user::varchar IN ('a', 'b') THEN 'a' END",
            "CREATE FUNCTION f(a boolean DEFAULT current_user::varchar IN ('a', 'b')) RETURNS int LANGUAGE sql RETURN 1",
            "CREATE VIEW v AS SELECT code = ANY (ARRAY['A', 'B']) AS c FROM t",
            "ALTER TABLE t ADD CHECK ((lat BETWEEN 1 AND 2 AND lon BETWEEN 1 AND 2) AND NOT (lat BETWEEN 3 AND 4"
                    + " AND lon BETWEEN SYMMETRIC 3 AND 4))",
            "ALTER TABLE t ADD CHECK ((code IN ('A', 'B') OR code IN ('C', 'D')) AND name LIKE ANY (ARRAY['a%', 'b%']))",
            "CREATE FUNCTION f(v varchar) RETURNS bool LANGUAGE sql IMMUTABLE RETURN v IN ('A', 'B');"
                    + " ALTER TABLE t ADD CHECK (f(code) AND f(name) AND code IN ('A', 'B'))",
            "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE u (m mood, c varchar(3) CHECK (c IN ('A', 'B') AND m IN ('good')))");

    /** Nothing is left in them. */
    private static final Map<PostgresVersion, TestDatabase> DATABASES = new EnumMap<>(PostgresVersion.class);

    @BeforeAll
    static void createDatabases() {
        for (PostgresVersion version : PostgresVersion.values()) {
            DATABASES.put(version, version.createDatabase());
        }
    }

    @AfterAll
    static void dropDatabases() {
        DATABASES.values().forEach(TestDatabase::close);
    }

    static Stream<Arguments> definitions() {
        return Stream.concat(USES.stream().map(use -> statement(use, CONDITION)), OTHERS.stream())
                .flatMap(sql -> Stream.of(PostgresVersion.values()).map(version -> Arguments.of(version, sql)));
    }

    static Stream<String> uses() {
        return USES.stream();
    }

    private static String statement(String use, String condition) {
        String columns = "\\b(code|name|lat|lon)\\b";
        return use.replace("NEW.?", condition.replaceAll(columns, "NEW.$1"))
                .replace("OLD.?", condition.replaceAll(columns, "OLD.$1"))
                .replace("?", condition);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void whatIsParsedAgainIsTheSame(PostgresVersion version, String sql) throws SQLException {
        try (Connection connection = DATABASES.get(version).connect()) {
            connection.setAutoCommit(false);
            Catalog target = build(connection, "target", List.of(TABLE + sql));
            Catalog current = build(
                    connection, "current", Diff.between(Catalog.EMPTY, target).sql());
            Catalog adopted = EqualDefinitions.adopt(connection, "current", current, target);
            assertThat(Diff.between(current, adopted).changes()).isEmpty();
            assertThat(adopted.definitions()).isEqualTo(current.definitions());
            assertThat(CatalogReader.read(connection, "current")).isEqualTo(current);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void anotherConditionIsADifference(String use) throws SQLException {
        try (Connection connection = DATABASES.get(PostgresVersion.V16).connect()) {
            connection.setAutoCommit(false);
            Catalog target = build(connection, "target", List.of(TABLE + statement(use, CONDITION)));
            for (int i = 0; i < OTHER_CONDITIONS.size(); i++) {
                String sql = TABLE + statement(use, OTHER_CONDITIONS.get(i));
                Catalog current = build(connection, "current" + i, List.of(sql));
                assertThat(EqualDefinitions.adopt(connection, "current" + i, current, target))
                        .isEqualTo(target);
            }
        }
    }

    /** A base type is not created, so neither is a table that has a column of it. */
    @Test
    void whatTheServerRefusesToCreateHidesNothingElse() throws SQLException {
        try (Connection connection = DATABASES.get(PostgresVersion.V16).connect()) {
            connection.setAutoCommit(false);
            String tables = IntStream.range(0, 9)
                    .mapToObj("CREATE TABLE c%d (c varchar(3) CHECK (c IN ('A', 'B')));"::formatted)
                    .collect(Collectors.joining());
            Catalog target = build(connection, "target", List.of(tables));
            List<String> statements =
                    new ArrayList<>(Diff.between(Catalog.EMPTY, target).sql());
            statements.add(
                    "CREATE TYPE own; CREATE FUNCTION i(cstring) RETURNS own LANGUAGE internal IMMUTABLE AS 'textin';"
                            + " CREATE FUNCTION o(own) RETURNS cstring LANGUAGE internal IMMUTABLE AS 'textout';"
                            + " CREATE TYPE own (INPUT = i, OUTPUT = o); ALTER TABLE c3 ADD b own");
            statements.add("ALTER TABLE c5 DROP CONSTRAINT c5_c_check, ADD CHECK (c IN ('A', 'C'))");
            Catalog current = build(connection, "current", statements);
            Catalog adopted = EqualDefinitions.adopt(connection, "current", current, target);
            assertThat(Diff.between(current, adopted).changes())
                    .extracting(change -> change.object().path())
                    .containsExactlyInAnyOrder("i(cstring)", "o(own)", "c3.b", "c5.c5_c_check");
        }
    }

    /** It would run with the rights of whoever compares: the server computes what is constant when it builds an index. */
    @Test
    void noFunctionOfTheCurrentSchemaIsRun() throws SQLException {
        try (Connection connection = DATABASES.get(PostgresVersion.V16).connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String index =
                    "CREATE TABLE t (code varchar(3) DEFAULT %s); CREATE INDEX i ON t (code) WHERE code IN ('A', 'B') %s";
            Catalog target = build(connection, "target", List.of(index.formatted("'true'", "")));
            Catalog current = build(
                    connection,
                    "current",
                    List.of("CREATE SEQUENCE calls; CREATE FUNCTION noted(int)"
                            + " RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN nextval('current.calls') > 0; END$$;"
                            + index.formatted("noted(1)", "AND noted(1)")));
            long calls = calls(statement);
            Catalog adopted = EqualDefinitions.adopt(connection, "current", current, target);
            assertThat(adopted).isEqualTo(target);
            assertThat(calls(statement)).isEqualTo(calls).isPositive();
        }
    }

    /** A rollback does not reset it. */
    private static long calls(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT last_value FROM current.calls")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Catalog build(Connection connection, String schema, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        SearchPath.execute(connection, schema, statements);
        return CatalogReader.read(connection, schema);
    }
}
