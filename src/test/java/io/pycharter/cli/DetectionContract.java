package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of change that docs/drift.md says is detected. All are made in one store, whose chain has a revision that made the
 * objects; then {@code db drift} is asked once.
 */
class DetectionContract {

    private static final Pattern DOCUMENTED_ROW = Pattern.compile("(?m)^\\| (.+?) \\| .+? \\| detected");

    private static TestDatabase database;
    private static String own;
    private static CommandLineRun drift;

    /**
     * A change made by hand.
     *
     * @param row what docs/drift.md calls it
     * @param before what the chain makes
     * @param change what somebody does to it
     * @param sentence what is said of it
     */
    record Change(String row, String before, String change, String sentence) {
        @Override
        public String toString() {
            return row + ": " + sentence;
        }
    }

    static List<Change> changes() {
        return List.of(
                // What Alembic detects.
                new Change(
                        "a table added",
                        "CREATE TABLE gone_elsewhere ()",
                        "DROP TABLE gone_elsewhere; CREATE TABLE came ()",
                        "Unmanaged objects, left alone: table \"came\""),
                new Change(
                        "a table removed",
                        "CREATE TABLE went (id int)",
                        "DROP TABLE went",
                        "The table \"went\" is missing."),
                new Change(
                        "a column added",
                        "CREATE TABLE column_came ()",
                        "ALTER TABLE column_came ADD c int",
                        "The column \"column_came.c\" is unexpected."),
                new Change(
                        "a column removed",
                        "CREATE TABLE column_went (c int)",
                        "ALTER TABLE column_went DROP c",
                        "The column \"column_went.c\" is missing."),
                new Change(
                        "nullability of a column",
                        "CREATE TABLE nulls (a int, b int NOT NULL)",
                        "ALTER TABLE nulls ALTER a SET NOT NULL, ALTER b DROP NOT NULL",
                        "The column \"nulls.a\" is not nullable."),
                new Change(
                        "an index",
                        "CREATE TABLE indexed (a int, b int); CREATE INDEX indexed_a ON indexed (a)",
                        "DROP INDEX indexed_a; CREATE INDEX indexed_b ON indexed (b)",
                        "The index \"indexed_a\" of \"indexed\" is missing."),
                new Change(
                        "an index: method, order, expressions, INCLUDE, predicate, validity",
                        "CREATE TABLE indexed2 (a int, b int); CREATE INDEX indexed2_i ON indexed2 (a DESC) WHERE b > 0",
                        "DROP INDEX indexed2_i; CREATE INDEX indexed2_i ON indexed2 ((a + 1)) INCLUDE (b)",
                        "The index \"indexed2_i\" of \"indexed2\" is \"USING btree ((a + 1)) INCLUDE (b)\" instead of"
                                + " \"USING btree (a DESC) WHERE b > 0\"."),
                new Change(
                        "a named unique constraint",
                        "CREATE TABLE uniques (a int, b int, CONSTRAINT uniques_of_a UNIQUE (a))",
                        "ALTER TABLE uniques DROP CONSTRAINT uniques_of_a, ADD CONSTRAINT uniques_of_a UNIQUE (a, b)",
                        "The unique constraint \"uniques_of_a\" of the table \"uniques\" is \"UNIQUE (a, b)\" instead of"
                                + " \"UNIQUE (a)\"."),
                new Change(
                        "a foreign key",
                        "CREATE TABLE referred (id int PRIMARY KEY); CREATE TABLE referring (r int)",
                        "ALTER TABLE referring ADD CONSTRAINT fk FOREIGN KEY (r) REFERENCES referred",
                        "The foreign key \"fk\" of the table \"referring\" is unexpected."),
                new Change(
                        "a foreign key: actions, DEFERRABLE, NOT VALID",
                        "CREATE TABLE referring2 (r int CONSTRAINT fk2 REFERENCES referred ON DELETE CASCADE)",
                        "ALTER TABLE referring2 DROP CONSTRAINT fk2, ADD CONSTRAINT fk2 FOREIGN KEY (r)"
                                + " REFERENCES referred DEFERRABLE",
                        "The foreign key \"fk2\" of the table \"referring2\" is"
                                + " \"FOREIGN KEY (r) REFERENCES referred(id) DEFERRABLE\" instead of"
                                + " \"FOREIGN KEY (r) REFERENCES referred(id) ON DELETE CASCADE\"."),
                // What it detects if told to.
                new Change(
                        "the type of a column, with length and precision",
                        "CREATE TABLE typed (a numeric(10,2), b varchar(20), c timestamptz)",
                        "ALTER TABLE typed ALTER a TYPE numeric(10), ALTER b TYPE varchar(30), ALTER c TYPE timestamp",
                        "The column \"typed.a\" has the type \"numeric(10,0)\" instead of \"numeric(10,2)\"."),
                new Change(
                        "the default of a column",
                        "CREATE TABLE defaulted (a text DEFAULT 'x', b timestamptz DEFAULT now())",
                        "ALTER TABLE defaulted ALTER a SET DEFAULT 'y', ALTER b DROP DEFAULT",
                        "The default of the column \"defaulted.a\" is \"'y'::text\" instead of \"'x'::text\"."),
                // What it cannot detect.
                new Change(
                        "a table renamed",
                        "CREATE TABLE old_name (a int, b text, c date)",
                        "ALTER TABLE old_name RENAME TO new_name",
                        "The table \"old_name\" is missing."),
                new Change(
                        "a column renamed",
                        "CREATE TABLE renamed (a int, old_name date)",
                        "ALTER TABLE renamed RENAME old_name TO new_name",
                        "The column \"renamed.new_name\" is unexpected."),
                new Change(
                        "a constraint without an explicit name",
                        "CREATE TABLE anonymous (a int UNIQUE, b int CHECK (b > 0))",
                        "ALTER TABLE anonymous DROP CONSTRAINT anonymous_a_key, ADD CHECK (a > 1)",
                        "The unique constraint \"anonymous_a_key\" of the table \"anonymous\" is missing."),
                new Change(
                        "the values of an enum",
                        "CREATE TYPE mood AS ENUM ('good', 'bad')",
                        "ALTER TYPE mood ADD VALUE 'fair' BEFORE 'bad'",
                        "The type \"mood\" has the labels \"good, fair, bad\" instead of \"good, bad\"."),
                // What it will detect one day.
                new Change(
                        "a primary key",
                        "CREATE TABLE keyed (a int NOT NULL, b int NOT NULL, CONSTRAINT keyed_pk PRIMARY KEY (a))",
                        "ALTER TABLE keyed DROP CONSTRAINT keyed_pk, ADD CONSTRAINT keyed_pk PRIMARY KEY (a, b)",
                        "The primary key \"keyed_pk\" of the table \"keyed\" is \"PRIMARY KEY (a, b)\" instead of"
                                + " \"PRIMARY KEY (a)\"."),
                new Change(
                        "an exclusion constraint",
                        "CREATE TABLE excluding (a int, during daterange, CONSTRAINT apart EXCLUDE USING gist"
                                + " (during WITH &&))",
                        "ALTER TABLE excluding DROP CONSTRAINT apart",
                        "The exclusion constraint \"apart\" of the table \"excluding\" is missing."),
                new Change(
                        "a check constraint, by its expression",
                        "CREATE TABLE checked (a int CONSTRAINT small CHECK (a < 10))",
                        "ALTER TABLE checked DROP CONSTRAINT small, ADD CONSTRAINT small CHECK (a < 11)",
                        "The check constraint \"small\" of the table \"checked\" is \"CHECK ((a < 11))\" instead of"
                                + " \"CHECK ((a < 10))\"."),
                new Change(
                        "a sequence and its options",
                        "CREATE SEQUENCE lost; CREATE SEQUENCE counting",
                        "DROP SEQUENCE lost; ALTER SEQUENCE counting INCREMENT 5",
                        "The sequence \"lost\" is missing."),
                // What its lists do not name.
                new Change(
                        "a comment",
                        "CREATE TABLE commented (a int); COMMENT ON COLUMN commented.a IS 'x'",
                        "COMMENT ON COLUMN commented.a IS 'y'",
                        "The column \"commented.a\" has a different comment."),
                new Change(
                        "an identity or generated column, a collation",
                        "CREATE TABLE special (a int GENERATED ALWAYS AS IDENTITY, b int, c int GENERATED ALWAYS AS (b * 2)"
                                + " STORED, d text)",
                        "ALTER TABLE special ALTER a SET GENERATED BY DEFAULT, ALTER c DROP EXPRESSION,"
                                + " ALTER d TYPE text COLLATE \"C\"",
                        "The column \"special.c\" is not generated."),
                new Change(
                        "a domain, composite or range type",
                        "CREATE DOMAIN email AS text CHECK (VALUE ~ '@'); CREATE TYPE place AS (x int, y int);"
                                + " CREATE TYPE span AS RANGE (subtype = float8)",
                        "ALTER DOMAIN email DROP CONSTRAINT email_check; ALTER TYPE place ADD ATTRIBUTE z int",
                        "The type \"place\" has a different definition."),
                new Change(
                        "a view or materialized view",
                        "CREATE TABLE viewed (a int, b int); CREATE VIEW seen AS SELECT a FROM viewed;"
                                + " CREATE MATERIALIZED VIEW kept AS SELECT b FROM viewed",
                        "CREATE OR REPLACE VIEW seen AS SELECT a FROM viewed WHERE b > 0; DROP MATERIALIZED VIEW kept",
                        "The view \"seen\" has a different definition."),
                new Change(
                        "a function, procedure or aggregate",
                        "CREATE FUNCTION half(a int) RETURNS int LANGUAGE sql AS 'SELECT a / 2'",
                        "CREATE OR REPLACE FUNCTION half(a int) RETURNS int LANGUAGE sql AS 'SELECT a / 3'",
                        "The function \"half(integer)\" has a different definition."),
                new Change(
                        "a trigger or rule, and whether it is enabled",
                        "CREATE TABLE triggered (a int); CREATE FUNCTION pull() RETURNS trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN RETURN NEW; END'; CREATE TRIGGER pulled BEFORE INSERT ON triggered FOR EACH ROW"
                                + " EXECUTE FUNCTION pull()",
                        "ALTER TABLE triggered DISABLE TRIGGER pulled",
                        "The trigger \"pulled\" of \"triggered\" is in the state \"DISABLE\" instead of \"ENABLE\"."),
                new Change(
                        "a row-security policy, and whether row security is enabled",
                        "CREATE TABLE secured (a int); ALTER TABLE secured ENABLE ROW LEVEL SECURITY;"
                                + " CREATE POLICY positive ON secured USING (a > 0)",
                        "ALTER POLICY positive ON secured USING (a > 1); ALTER TABLE secured DISABLE ROW LEVEL SECURITY",
                        "The policy \"positive\" of the table \"secured\" has a different definition."),
                new Change(
                        "partitions, inheritance",
                        "CREATE TABLE parted (a int) PARTITION BY RANGE (a);"
                                + " CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                        "ALTER TABLE parted DETACH PARTITION part;"
                                + " ALTER TABLE parted ATTACH PARTITION part FOR VALUES FROM (0) TO (20)",
                        "The partitioned table \"parted\" has the partition \"part\" \"FOR VALUES FROM (0) TO (20)\" instead of"
                                + " \"FOR VALUES FROM (0) TO (10)\"."),
                new Change(
                        "the type of a typed table",
                        "CREATE TYPE shape AS (a int); CREATE TABLE shaped OF shape",
                        "ALTER TABLE shaped NOT OF",
                        "The table \"shaped\" is not of the type \"shape\"."),
                new Change(
                        "the triggers of foreign keys, disabled by DISABLE TRIGGER ALL",
                        "CREATE TABLE referring3 (r int REFERENCES referred)",
                        "ALTER TABLE referring3 DISABLE TRIGGER ALL",
                        "DISABLE TRIGGER ALL for the constraints of \"referring3\" is unexpected."),
                new Change(
                        "whether a trigger is enabled for a partition",
                        "CREATE TABLE split (a int) PARTITION BY LIST (a); CREATE TABLE split_1 PARTITION OF split DEFAULT;"
                                + " CREATE TRIGGER split_pulled AFTER INSERT ON split FOR EACH ROW EXECUTE FUNCTION pull()",
                        "ALTER TABLE split_1 DISABLE TRIGGER split_pulled",
                        "The trigger \"split_pulled\" of \"split_1\" is in the state \"DISABLE\" instead of \"ENABLE\"."),
                new Change(
                        "the default of a view's column",
                        "CREATE TABLE below (a int); CREATE VIEW above AS SELECT a FROM below;"
                                + " ALTER VIEW above ALTER a SET DEFAULT 1",
                        "ALTER VIEW above ALTER a SET DEFAULT 2",
                        "The default of the column \"above.a\" is \"2\" instead of \"1\"."),
                new Change(
                        "a materialized view that is not populated",
                        "CREATE MATERIALIZED VIEW filled AS SELECT 1 AS one",
                        "REFRESH MATERIALIZED VIEW filled WITH NO DATA",
                        "The materialized view \"filled\" is not populated."),
                new Change(
                        "the index that CLUSTER uses",
                        "CREATE TABLE clustered (a int PRIMARY KEY, b int); CREATE INDEX clustered_b ON clustered (b);"
                                + " ALTER TABLE clustered CLUSTER ON clustered_pkey",
                        "ALTER TABLE clustered CLUSTER ON clustered_b",
                        "The index for CLUSTER of \"clustered\" is \"clustered_b\" instead of \"clustered_pkey\"."),
                new Change(
                        "storage parameters of TOAST tables",
                        "CREATE TABLE toasted (a text) WITH (toast.autovacuum_enabled = false)",
                        "ALTER TABLE toasted RESET (toast.autovacuum_enabled), SET (toast.vacuum_index_cleanup = off)",
                        "The table \"toasted\" has the options \"toast.vacuum_index_cleanup=off\" instead of"
                                + " \"toast.autovacuum_enabled=false\"."),
                new Change(
                        "an UNLOGGED sequence",
                        "CREATE SEQUENCE counted",
                        "ALTER SEQUENCE counted SET UNLOGGED",
                        "The sequence \"counted\" is unlogged."),
                new Change(
                        "storage parameters, UNLOGGED",
                        "CREATE TABLE stored (a int) WITH (fillfactor = 70)",
                        "ALTER TABLE stored SET (fillfactor = 80), SET UNLOGGED",
                        "The table \"stored\" is unlogged and has the options \"fillfactor=80\" instead of"
                                + " \"fillfactor=70\"."));
    }

    @BeforeAll
    static void makeAllChanges(@TempDir Path directory) throws SQLException {
        database = TestServer.createDatabase();
        own = "--migrations-dir=" + directory;
        new Scripts(directory)
                .add(
                        "20270101",
                        "own",
                        changes().stream().map(Change::before).collect(Collectors.joining(";\n", "", ";")),
                        "");
        pycharter("db", "upgrade", own, database.url()).exits(0);
        for (Change change : changes()) {
            database.execute("SET search_path = pycharter; " + change.change());
        }
        drift = pycharter("db", "drift", own, database.url()).exits(3);
    }

    @AfterAll
    static void dropTheStore() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isDetected(Change change) {
        assertThat(drift.stdout().lines()).anyMatch(line -> line.startsWith(change.sentence()));
    }

    @Test
    void renamesAreSuggested() {
        drift.says(
                "note: The table \"new_name\" may have been renamed to \"old_name\"",
                "note: The column \"renamed.new_name\" may have been renamed to \"renamed.old_name\"",
                "note: \"--fix\" renames only what \"--rename OLD:NEW\" names.");
    }

    @Test
    void allOfItIsRepairedTogether() {
        String[] ignoredTables = {"--ignore=came", "--ignore=new_name"};
        pycharter("db", "drift", "--fix", "--yes", ignoredTables[0], ignoredTables[1], own, database.url())
                .exits(0);
        pycharter("db", "drift", ignoredTables[0], ignoredTables[1], own, database.url())
                .exits(0)
                .prints("No drift: the database matches what the chain builds at own.");
    }

    @Test
    void documentationListsWhatIsTestedHere() throws IOException {
        Set<String> rows = DOCUMENTED_ROW
                .matcher(Files.readString(Path.of("docs/drift.md")))
                .results()
                .map(MatchResult::group)
                .map(row -> row.substring(2, row.indexOf(" | ")))
                .collect(Collectors.toSet());
        assertThat(changes().stream().map(Change::row)).hasSameElementsAs(rows);
    }
}
