package io.pycharter.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column that gets its values from a sequence again takes none that it holds. */
class SequencePositionTest {

    private static final String PLAIN = "CREATE TABLE t (id integer NOT NULL, n text);";
    private static final String SERIAL = "CREATE TABLE t (id serial, n text);";
    private static final String IDENTITY = "CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, n text);";

    /** @param held what the table holds; the sequence that is left counts from 1 */
    private static String nextAfter(String current, String held, String wanted) throws SQLException {
        try (SchemaPair pair = new SchemaPair(current, wanted)) {
            if (!held.isEmpty()) {
                pair.execute("INSERT INTO t (id) OVERRIDING SYSTEM VALUE VALUES " + held);
            }
            pair.run(pair.changes().sql());
            assertThat(pair.changes().changes()).isEmpty();
            return pair.query("INSERT INTO t (n) VALUES ('next') RETURNING id");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                PLAIN + "|" + SERIAL,
                PLAIN + "|" + IDENTITY,
                SERIAL + "|" + IDENTITY,
                IDENTITY + "|" + SERIAL,
                "CREATE TABLE t (id serial, n text); ALTER TABLE t ALTER COLUMN id DROP DEFAULT|" + SERIAL,
                "CREATE TABLE t (id serial, n text); ALTER SEQUENCE t_id_seq RENAME TO other|" + SERIAL,
                PLAIN
                        + "|CREATE SEQUENCE s; CREATE DOMAIN key AS int; CREATE TABLE t (id key DEFAULT nextval('s'), n text)",
                PLAIN + "|CREATE SEQUENCE s; CREATE TABLE t (id integer NOT NULL DEFAULT nextval('s'), n text)",
                "CREATE TABLE t (id integer, n text) PARTITION BY LIST (id); CREATE TABLE a PARTITION OF t DEFAULT|"
                        + "CREATE TABLE t (id serial, n text) PARTITION BY LIST (id); CREATE TABLE a PARTITION OF t DEFAULT"
            })
    void theNextValueFollowsTheLast(String current, String wanted) throws SQLException {
        assertThat(nextAfter(current, "(7), (41)", wanted)).isEqualTo("42");
        assertThat(nextAfter(current, "", wanted)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "INCREMENT 10 START 5, 41, 51",
        "INCREMENT 10 START 100, 41, 100",
        "INCREMENT -1 START -1, -41, -42",
        "INCREMENT -1 START -1, 41, -1",
        "INCREMENT -5 MAXVALUE 100 START 100, 41, 36",
        "CACHE 20 MINVALUE 10, 41, 42",
        "MAXVALUE 40 CYCLE, 41, 1",
        "INCREMENT -1 MINVALUE -40 CYCLE, -41, -1"
    })
    void directionStartAndLimitsOfTheSequenceCount(String options, String held, String next) throws SQLException {
        String wanted = "CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY (%s), n text)".formatted(options);
        assertThat(nextAfter(PLAIN, "(" + held + ")", wanted)).isEqualTo(next);
        String serial = "CREATE SEQUENCE s %s; CREATE TABLE t (id integer NOT NULL DEFAULT nextval('s'), n text)";
        assertThat(nextAfter(PLAIN, "(" + held + ")", serial.formatted(options)))
                .isEqualTo(next);
    }

    @Test
    void aSequenceIsNeverMovedBack() throws SQLException {
        try (SchemaPair pair = new SchemaPair(
                "CREATE TABLE t (id serial); INSERT INTO t VALUES (3); SELECT setval('t_id_seq', 90);"
                        + " ALTER TABLE t ALTER COLUMN id DROP DEFAULT",
                "CREATE TABLE t (id serial)")) {
            pair.run(pair.changes().sql());
            assertThat(pair.query("INSERT INTO t DEFAULT VALUES RETURNING id")).isEqualTo("91");
        }
    }

    @Test
    void aSequenceOfAColumnThatDoesNotUseItFollowsTheColumnToo() throws SQLException {
        try (SchemaPair pair = new SchemaPair(
                "CREATE TABLE t (id bigint); INSERT INTO t VALUES (3)",
                "CREATE TABLE t (id bigint); CREATE SEQUENCE s AS integer OWNED BY t.id")) {
            pair.run(pair.changes().sql());
            assertThat(pair.query("SELECT nextval('s')")).isEqualTo("4");
        }
    }

    @Test
    void theWayBackKeepsTheValuesToo() throws SQLException {
        for (List<String> way : List.of(List.of(SERIAL, IDENTITY), List.of(IDENTITY, SERIAL))) {
            try (SchemaPair pair = new SchemaPair(way.get(0), way.get(1))) {
                Plan plan = pair.changes();
                pair.execute("INSERT INTO t (id) OVERRIDING SYSTEM VALUE VALUES (41)");
                pair.run(plan.sql());
                pair.run(plan.undoSql());
                assertThat(pair.query("INSERT INTO t (n) VALUES ('next') RETURNING id"))
                        .isEqualTo("42");
                assertThat(pair.query("SELECT pg_get_serial_sequence('t', 'id')"))
                        .isEqualTo("current.t_id_seq");
            }
        }
    }
}
