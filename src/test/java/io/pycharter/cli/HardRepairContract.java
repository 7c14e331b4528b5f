package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineRun;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drift that dropping and re-creating does not repair: it is repaired in another way, or refused with the reason. */
class HardRepairContract extends DatabaseFixture {

    private static final String REPAIRED = "Repaired: the database matches what the chain builds at own.";

    @TempDir
    private Path directory;

    private String own;

    @BeforeEach
    void start() throws SQLException {
        new Scripts(directory).add("20270101", "own", """
                CREATE TYPE mood AS ENUM ('bad', 'good');
                CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT 'good', name varchar(9));
                CREATE INDEX t_good ON t (id) WHERE m = 'good';
                CREATE VIEW v AS SELECT id FROM t WHERE m = 'good';
                INSERT INTO t VALUES (1, 'bad', 'a'), (2, 'good', 'b');
                """, "DROP VIEW v; DROP TABLE t; DROP TYPE mood;");
        own = "--migrations-dir=" + directory;
        database.execute("DROP SCHEMA IF EXISTS reports CASCADE; CREATE SCHEMA reports");
        db("upgrade", own).exits(0);
    }

    private void change(String sql) throws SQLException {
        database.execute("SET search_path = pycharter; " + sql);
    }

    private CommandLineRun changesNothing(String... words) throws SQLException {
        StoreSnapshot before = StoreSnapshot.of(database);
        CommandLineRun run = db(words);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
        return run;
    }

    @Test
    void aRenamedEnumValueIsRenamedBackWithItsRows() throws SQLException {
        change("ALTER TYPE mood RENAME VALUE 'good' TO 'fine'; CREATE TABLE reports.r (m mood);"
                + " INSERT INTO reports.r VALUES ('fine')");
        db("drift", "--fix", "--yes", own)
                .exits(0)
                .prints(REPAIRED)
                .says("    ALTER TYPE mood RENAME VALUE 'fine' TO 'good';");
        db("drift", own).exits(0);
        assertThat(database.query("SELECT m FROM pycharter.t UNION ALL SELECT m FROM reports.r ORDER BY 1"))
                .containsExactly("bad", "good", "good");
    }

    @ParameterizedTest
    @CsvSource({
        "good, ALTER TYPE mood ADD VALUE 'bad' BEFORE 'good'",
        "bad, ALTER TYPE mood ADD VALUE 'good' AFTER 'bad'",
    })
    void aMissingEnumValueIsAddedWhereOtherSchemasUseTheType(String left, String repair) throws SQLException {
        change("DROP VIEW v; DROP TABLE t; DROP TYPE mood; CREATE TYPE mood AS ENUM ('" + left + "');"
                + " CREATE TABLE reports.r (m mood); INSERT INTO reports.r VALUES ('" + left + "')");
        new Scripts(directory).add("20270101", "own", "CREATE TYPE mood AS ENUM ('bad', 'good');", "DROP TYPE mood;");
        db("drift", own)
                .exits(3)
                .prints(
                        "The type \"mood\" has the labels \"" + left + "\" instead of \"bad, good\".",
                        "    " + repair + ";");
        db("drift", "--fix", "--yes", own).exits(0).prints(REPAIRED);
        assertThat(database.query("SELECT m FROM reports.r")).containsExactly(left);
    }

    @Test
    void aMissingEnumValueThatTheRepairUsesIsStillRepaired() throws SQLException {
        change("DROP VIEW v; DROP TABLE t; DROP TYPE mood; CREATE TYPE mood AS ENUM ('bad');"
                + " CREATE TABLE t (id int PRIMARY KEY, m mood, name varchar(9)); INSERT INTO t VALUES (3, 'bad')");
        db("drift", "--fix", "--yes", own).exits(0).prints(REPAIRED);
        assertThat(database.query("SELECT m FROM pycharter.t")).containsExactly("bad");
    }

    @Test
    void anObjectOfAnotherSchemaThatIsInTheWayIsNamed() throws SQLException {
        change("ALTER TABLE t ADD COLUMN nick text; CREATE VIEW reports.nicks AS SELECT nick FROM t");
        changesNothing("drift", "--fix", "--yes", own)
                .exits(1)
                .says(
                        "error: The repair failed: cannot drop column nick of table t because other objects depend on it"
                                + " (SQLSTATE 2BP01). view reports.nicks depends on column nick of table t.",
                        "hint: Nothing was changed; drop what uses it and create that again after the repair");
        change("DROP VIEW reports.nicks; ALTER TABLE t DROP COLUMN nick, ALTER COLUMN name TYPE text;"
                + " CREATE VIEW reports.names AS SELECT name FROM t");
        changesNothing("drift", "--fix", "--yes", own).exits(1).says("rule _RETURN on view reports.names depends on");
        change(
                "DROP VIEW reports.names; ALTER TABLE t ALTER COLUMN name TYPE varchar(9); ALTER TYPE mood ADD VALUE 'x';"
                        + " CREATE TABLE reports.r (m mood)");
        changesNothing("drift", "--fix", "--yes", own).exits(1).says("column m of table reports.r depends on type");
    }

    @Test
    void aRenamedTableIsRenamedBackWithItsRowsWhenTheUserSaysSo() throws SQLException {
        change("ALTER TABLE t RENAME TO things; ALTER TABLE things RENAME COLUMN name TO label;"
                + " GRANT SELECT ON v TO PUBLIC");
        changesNothing("drift", "--rename", "things:t", "--rename", "t.label:name", own)
                .exits(3)
                .prints(
                        "The table \"things\" should be named \"t\".",
                        "    ALTER TABLE things RENAME TO t;",
                        "The column \"t.label\" should be named \"name\".",
                        "    ALTER TABLE t RENAME COLUMN label TO name;");
        db("drift", "--fix", "--yes", "--rename", "things:t", "--rename", "t.label:name", own)
                .exits(0)
                .prints(REPAIRED);
        db("drift", own).exits(0);
        assertThat(database.query("SELECT name FROM pycharter.t ORDER BY id")).containsExactly("a", "b");
    }

    @Test
    void aRenamedTableIsOtherwiseRefusedWithTheOption() throws SQLException {
        change("ALTER TABLE t RENAME TO things");
        changesNothing("drift", own)
                .exits(3)
                .says(
                        "note: \"--fix\" renames only what \"--rename OLD:NEW\" names.",
                        "note: \"--fix\" is refused now. The primary key \"t_pkey\" of the table \"t\" cannot be created:");
        changesNothing("drift", "--fix", "--yes", own)
                .exits(1)
                .says(
                        "error: The primary key \"t_pkey\" of the table \"t\" cannot be created: the primary key \"t_pkey\" of"
                                + " the table \"things\" has its name.",
                        "hint: Nothing was changed; give \"--rename things:t\" if that was renamed");
        change("ALTER TABLE things RENAME TO t; ALTER TABLE t RENAME TO u; CREATE SEQUENCE t");
        changesNothing("drift", "--rename", "u:t", own)
                .exits(2)
                .says("The table \"u\" cannot be renamed to \"t\": that name is taken.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE t CASCADE; CREATE VIEW t AS SELECT 1 AS id|The table \"t\"|the view \"t\"",
                "DROP TABLE t CASCADE; CREATE SEQUENCE t|The table \"t\"|the sequence \"t\"",
                "DROP TABLE t CASCADE; CREATE TYPE t AS (id int)|The table \"t\"|the type \"t\"",
                "DROP VIEW v; CREATE TABLE v (id int)|The view \"v\"|the table \"v\"",
                "DROP INDEX t_good; CREATE TABLE u (id int); CREATE INDEX t_good ON u (id)|The index \"t_good\" of \"t\"|the"
                        + " index \"t_good\" of \"u\""
            })
    void whatHasTheNameOfAMissingObjectIsNamedAndKept(String change, String wanted, String holder) throws SQLException {
        change(change);
        changesNothing("drift", "--fix", "--yes", own)
                .exits(1)
                .says(
                        "error: " + wanted + " cannot be created: " + holder + " has its name.",
                        "hint: Nothing was changed; rename or drop " + holder
                                + " by hand, then run the command again.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TYPE person ADD ATTRIBUTE extra text CASCADE",
                "ALTER TYPE person ALTER ATTRIBUTE age TYPE bigint CASCADE",
                "ALTER TABLE people NOT OF",
                "ALTER TABLE people NOT OF; ALTER TABLE people ADD COLUMN extra text",
                "ALTER TABLE people ALTER COLUMN name SET DEFAULT 'x', SET (fillfactor = 50)",
                "CREATE TYPE other AS (name text, age int, mood mood); ALTER TABLE people OF other",
                "ALTER TABLE plain OF person",
                "ALTER TYPE mood ADD VALUE 'x'",
            })
    void aTypedTableIsRepairedWithItsRows(String change) throws SQLException {
        new Scripts(directory)
                .add(
                        "20270102",
                        "typed",
                        "CREATE TYPE person AS (name text, age int, mood mood);"
                                + " CREATE TABLE people OF person (name NOT NULL); CREATE TABLE plain (name text, age int,"
                                + " mood mood); INSERT INTO people VALUES ('a', 1, 'good')",
                        "DROP TABLE people, plain; DROP TYPE person;");
        db("upgrade", own).exits(0);
        db("drift", own).exits(0);
        change(change);
        db("drift", own).exits(3);
        db("drift", "--fix", "--yes", "--ignore", "other", own)
                .exits(0)
                .prints("Repaired: the database matches what the chain builds at typed.");
        assertThat(database.query("SELECT people FROM pycharter.people")).containsExactly("(a,1,good)");
        assertThat(
                        database.query(
                                "SELECT c.relname || ' OF ' || t.typname FROM pg_class c JOIN pg_type t ON t.oid = c.reloftype"))
                .containsExactly("people OF person");
        change("DROP TABLE people");
        db("drift", "--fix", "--yes", "--ignore", "other", own).exits(0);
        db("verify", own).exits(0);
    }
}
