package io.pycharter.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.connect.SearchPath;
import io.pycharter.diff.Change;
import io.pycharter.diff.Diff;
import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EqualDefaultsTest {

    /** Types with two defaults; "-" is none. */
    private static final List<String> EQUAL = List.of(
            "timestamptz | now() | CURRENT_TIMESTAMP",
            "timestamptz | now() | transaction_timestamp()",
            "timestamptz | CURRENT_TIMESTAMP(6) | transaction_timestamp()",
            "timestamptz | CURRENT_TIMESTAMP + '1 day'::interval | now() + '1 day'::interval",
            "timestamp | now() | LOCALTIMESTAMP",
            "timestamp | CURRENT_TIMESTAMP | transaction_timestamp()",
            "timestamp | now() AT TIME ZONE 'utc' | timezone('utc', CURRENT_TIMESTAMP)",
            "timestamp(3) | now() | CURRENT_TIMESTAMP",
            "date | CURRENT_DATE | now()::date",
            "date | CURRENT_DATE | ('now'::text)::date",
            "text | CURRENT_USER | USER",
            "varchar(63) | SESSION_USER | pg_catalog.\"session_user\"()",
            "name | current_database() | CURRENT_CATALOG",
            "varchar | 'x'::text | 'x'",
            "varchar(5) | 'x'::text | 'x'::char(3)",
            "text | 'x'::varchar | 'x'",
            "text | 'x' || 'y' | 'xy'",
            "text | $$it's$$ | 'it''s'",
            "numeric(10,2) | 0.00 | 0",
            "numeric(10,2) | 1.50 | 1.5",
            "numeric(10,2) | '1.5' | 3::numeric / 2",
            "integer | 1 | '1'",
            "integer | -1 | '-1'::bigint",
            "bigint | 60 * 60 | 3600",
            "float8 | 1.5 | '1.5'",
            "boolean | true | 't'",
            "boolean | false | 1 = 2",
            "integer[] | '{1,2}' | ARRAY[1,2]",
            "integer[] | '{}' | ARRAY[]::integer[]",
            "varchar(3)[] | '{a,b}' | ARRAY['a','b']",
            "jsonb | '{\"a\":1,\"b\":2}' | '{\"b\": 2, \"a\": 1}'",
            "date | '2020-01-01' | make_date(2020, 1, 1)",
            "interval | '1 hour' | '01:00'",
            "interval | '1 hour' | '60 minutes'",
            "timestamptz | '2020-01-01 12:00+00' | '2020-01-01 13:00+01'",
            "bytea | '\\x00ff' | decode('00ff', 'hex')",
            "uuid | '00000000-0000-0000-0000-00000000000a' | '{00000000000000000000-00000000000A}'",
            "mood | 'good' | 'good'::mood",
            "label | 'x'::text | 'x'",
            "varchar(5) | NULL | -",
            "label | NULL | -",
            "integer | NULL::text::integer | -");

    private static final List<String> DIFFERENT = List.of(
            "timestamptz | now() | statement_timestamp()",
            "timestamptz | now() | clock_timestamp()",
            "timestamptz | now() + '1 day'::interval | now() + '24:00'::interval",
            "timestamptz | now() | CURRENT_TIMESTAMP(0)",
            "timestamptz | now() | '2020-01-01'",
            "timestamp | now() | now() AT TIME ZONE 'utc'",
            "text | CURRENT_USER | SESSION_USER",
            "text | CURRENT_USER | current_setting('role')",
            "text | 'CURRENT_TIMESTAMP' | 'now()'",
            "text | 'a' | 'A'",
            "text | 'a' | 'a '",
            "text | '' | -",
            "char(3) | 'a' | 'b'",
            "numeric | 1.50 | 1.5",
            "numeric | 0.00 | 0",
            "float8 | 0 | '-0'",
            "integer | 0 | -",
            "integer | 1 | nextval('counting')",
            "integer | 1 | random()::integer",
            "json | '{\"a\":1}' | '{\"a\": 1}'",
            "interval | '1 day' | '24:00'",
            "interval | '1 month' | '30 days'",
            "integer[] | '{1,2}' | '{2,1}'",
            "integer[] | '{1,2}' | '[2:3]={1,2}'",
            "boolean | true | -",
            "uuid | gen_random_uuid() | gen_random_uuid()::text::uuid",
            "date | CURRENT_DATE | '2020-01-01'",
            "numbered | NULL | -",
            "varchar(2) | 'abc' | 'ab'",
            "text | 'own' | own()");

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void defaultsThatGiveTheSameValueAreNoDifference(PostgresVersion version) throws SQLException {
        assertThat(differences(version, EQUAL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void defaultsThatMayGiveAnotherValueAreADifference(PostgresVersion version) throws SQLException {
        assertThat(differences(version, DIFFERENT)).isEqualTo(DIFFERENT);
    }

    private static List<String> differences(PostgresVersion version, List<String> rows) throws SQLException {
        try (TestDatabase database = version.createDatabase();
                Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Catalog current = build(connection, "current", rows, 1);
            Catalog target = build(connection, "target", rows, 2);
            Catalog adopted = EqualDefinitions.adopt(connection, "current", current, target);
            Set<Integer> different = new TreeSet<>();
            for (Change change : Diff.between(current, adopted).changes()) {
                different.add(Integer.valueOf(change.object().path().replaceAll("\\D", "")));
            }
            return different.stream().map(rows::get).toList();
        }
    }

    /** A table for each row, and a domain where the type is none itself. */
    private static Catalog build(Connection connection, String schema, List<String> rows, int side)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        List<String> statements = new ArrayList<>();
        statements.add("CREATE FUNCTION own() RETURNS text LANGUAGE sql IMMUTABLE RETURN 'own'");
        statements.add("CREATE TYPE mood AS ENUM ('good'); CREATE SEQUENCE counting;"
                + " CREATE DOMAIN label AS varchar(5); CREATE DOMAIN numbered AS integer DEFAULT 1");
        for (int i = 0; i < rows.size(); i++) {
            String[] fields = rows.get(i).split(" \\| ");
            String value = fields[side].equals("-") ? "" : " DEFAULT (" + fields[side] + ")";
            statements.add("CREATE TABLE t%d (c %s%s)".formatted(i, fields[0], value));
            if (!Set.of("label", "numbered").contains(fields[0])) {
                statements.add("CREATE DOMAIN d%d AS %s%s".formatted(i, fields[0], value));
            }
        }
        SearchPath.execute(connection, schema, statements);
        return CatalogReader.read(connection, schema);
    }
}
