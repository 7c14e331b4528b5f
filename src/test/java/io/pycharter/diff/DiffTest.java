package io.pycharter.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.diff.Change.Kind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {

    private static final String OWNERS = "CREATE TABLE owners (id integer PRIMARY KEY, email varchar(50));";

    @Test
    void equalSchemasNeedNothing() throws SQLException {
        Plan changes = SchemaPair.between(OWNERS, OWNERS);
        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.sql()).isEmpty();
        assertThat(changes.columnOrders()).isEmpty();
    }

    @Test
    void aMissingTableIsOneChangeWithAllItsParts() throws SQLException {
        Plan changes = SchemaPair.between("", OWNERS + """
                COMMENT ON TABLE owners IS 'who owns';
                CREATE INDEX owners_email ON owners (email);
                """);
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.MISSING);
            assertThat(change.sentence()).isEqualTo("The table \"owners\" is missing.");
            assertThat(change.losesData()).isFalse();
        });
        assertThat(changes.sql())
                .containsExactly(
                        """
                CREATE TABLE owners (
                    id integer NOT NULL,
                    email character varying(50),
                    CONSTRAINT owners_pkey PRIMARY KEY (id)
                )""",
                        "CREATE INDEX owners_email ON owners USING btree (email)",
                        "COMMENT ON TABLE owners IS 'who owns'");
        assertThat(changes.undoSql()).containsExactly("DROP TABLE owners");
    }

    @Test
    void anUnexpectedColumnLosesData() throws SQLException {
        Plan changes = SchemaPair.between(OWNERS, "CREATE TABLE owners (id integer PRIMARY KEY)");
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.UNEXPECTED);
            assertThat(change.sentence()).isEqualTo("The column \"owners.email\" is unexpected.");
            assertThat(change.losesData()).isTrue();
            assertThat(change.undoSql()).containsExactly("ALTER TABLE owners ADD COLUMN email character varying(50)");
        });
        assertThat(changes.losesData()).isTrue();
    }

    @Test
    void aDifferentColumnSaysHowItDiffersAndWhenItFails() throws SQLException {
        Plan changes = SchemaPair.between(OWNERS, "CREATE TABLE owners (id integer PRIMARY KEY, email text NOT NULL)");
        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
            assertThat(change.sentence())
                    .isEqualTo("The column \"owners.email\" has the type \"character varying(50)\" instead of \"text\""
                            + " and is nullable.");
            assertThat(change.mayFail()).contains("It fails if \"owners.email\" has nulls.");
            assertThat(change.losesData()).isFalse();
            assertThat(change.sql())
                    .containsExactly(
                            "ALTER TABLE owners ALTER COLUMN email TYPE text",
                            "ALTER TABLE owners ALTER COLUMN email SET NOT NULL");
        });
    }

    @Test
    void valuesAreNeverTruncated() throws SQLException {
        try (SchemaPair pair = new SchemaPair(
                "CREATE TABLE t (a varchar(20), b integer)", "CREATE TABLE t (a varchar(5), b boolean)")) {
            Plan changes = pair.changes();
            assertThat(changes.sql())
                    .containsExactly(
                            "ALTER TABLE t ALTER COLUMN a TYPE character varying(5)",
                            "ALTER TABLE t ALTER COLUMN b TYPE boolean USING b::boolean");
            assertThat(changes.changes().get(0).mayFail()).isPresent();
        }
    }

    @Test
    void circularForeignKeysAreAddedLast() throws SQLException {
        Plan changes = SchemaPair.between("", """
                CREATE TABLE a (id integer PRIMARY KEY, b integer);
                CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a);
                ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
                """);
        assertThat(changes.changes()).hasSize(2);
        assertThat(changes.sql().subList(2, 4))
                .containsExactly(
                        "ALTER TABLE a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES b(id)",
                        "ALTER TABLE b ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES a(id)");
    }

    @Test
    void viewsAreRecreatedAroundATypeChange() throws SQLException {
        String views = """
                CREATE VIEW emails AS SELECT email FROM owners;
                COMMENT ON VIEW emails IS 'all of them';
                CREATE VIEW first_email AS SELECT * FROM emails LIMIT 1;
                CREATE MATERIALIZED VIEW kept AS SELECT email FROM owners;
                CREATE UNIQUE INDEX kept_email ON kept (email);
                """;
        try (SchemaPair pair = new SchemaPair(OWNERS + views, OWNERS.replace("varchar(50)", "varchar(80)") + views)) {
            Plan changes = pair.changes();
            assertThat(changes.differences()).hasSize(4);
            pair.run(changes.sql());
            assertThat(pair.current()).isEqualTo(pair.wanted());
        }
    }

    private static void assertLeadsThere(String current, String wanted) throws SQLException {
        try (SchemaPair pair = new SchemaPair(current, wanted)) {
            assertThat(pair.changes().differences()).isNotEmpty();
            pair.run(pair.changes().sql());
            assertThat(pair.current()).isEqualTo(pair.wanted());
        }
    }

    @Test
    void theTriggersOfPartitionsAreSetAfterThoseOfTheirParent() throws SQLException {
        String table = """
                CREATE TABLE t (a integer) PARTITION BY LIST (a);
                CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
                CREATE TABLE t_2 PARTITION OF t DEFAULT PARTITION BY LIST (a);
                CREATE TABLE t_3 PARTITION OF t_2 DEFAULT;
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                """;
        String trigger = "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();";
        String disabledBelow = "ALTER TABLE t_1 DISABLE TRIGGER g; ALTER TABLE t_3 ENABLE ALWAYS TRIGGER g;";
        assertLeadsThere(table + trigger + "ALTER TABLE t DISABLE TRIGGER g", table + trigger);
        assertLeadsThere(table + trigger, table + trigger + "ALTER TABLE t DISABLE TRIGGER g");
        assertLeadsThere(table + trigger + "ALTER TABLE t DISABLE TRIGGER g", table + trigger + disabledBelow);
        assertLeadsThere(
                table + trigger + disabledBelow, table + trigger + "ALTER TABLE t DISABLE TRIGGER g;" + disabledBelow);
        assertLeadsThere(table, table + trigger + disabledBelow);
        assertLeadsThere("", table + trigger + disabledBelow);
        assertLeadsThere(table + trigger + disabledBelow, "CREATE TABLE t_1 (a integer)");
    }

    @Test
    void aTriggerThatIsMissingIsReportedWithoutItsCopies() throws SQLException {
        String table = "CREATE TABLE t (a integer) PARTITION BY LIST (a); CREATE TABLE t_1 PARTITION OF t DEFAULT;"
                + " CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";
        Plan changes = SchemaPair.between(
                table, table + "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
        assertThat(changes.changes()).singleElement().satisfies(change -> assertThat(change.sentence())
                .isEqualTo("The trigger \"g\" of \"t\" is missing."));
    }

    @Test
    void triggersBehindForeignKeysAreDisabledWhenAllAreThere() throws SQLException {
        String tables = "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id integer);";
        String key = "ALTER TABLE b ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES a;";
        assertLeadsThere(tables, tables + key + "ALTER TABLE b DISABLE TRIGGER ALL");
        assertLeadsThere(tables + key + "ALTER TABLE a DISABLE TRIGGER ALL", tables + key);
        assertLeadsThere(
                tables + key + "ALTER TABLE b DISABLE TRIGGER ALL", tables + key + "ALTER TABLE a DISABLE TRIGGER ALL");
        assertLeadsThere("", tables + key + "ALTER TABLE a DISABLE TRIGGER ALL");
        assertLeadsThere(tables + key + "ALTER TABLE b DISABLE TRIGGER ALL", "CREATE TABLE a (id integer PRIMARY KEY)");
    }

    @Test
    void otherTriggersStayAsTheyAreWhenThoseOfConstraintsAreEnabled() throws SQLException {
        String table = """
                CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES a);
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER g AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
                """;
        assertLeadsThere(table + "ALTER TABLE a DISABLE TRIGGER ALL", table + "ALTER TABLE a DISABLE TRIGGER g");
    }

    @Test
    void aMaterializedViewThatWasRefreshedIsAsItShouldBe() throws SQLException {
        String view = "CREATE MATERIALIZED VIEW v AS SELECT 1 AS one";
        assertThat(SchemaPair.between(view, view + " WITH NO DATA").isEmpty()).isTrue();
        assertLeadsThere(view + " WITH NO DATA", view);
        assertLeadsThere("", view + " WITH NO DATA");
        assertLeadsThere(view + " WITH NO DATA", view.replace(" AS SELECT", " WITH (fillfactor = 50) AS SELECT"));
    }

    @Test
    void theIndexForClusterFollowsItsIndex() throws SQLException {
        String table = "CREATE TABLE t (a integer, b integer, CONSTRAINT k UNIQUE (a)); CREATE INDEX i ON t (b);";
        assertLeadsThere(table, table + "ALTER TABLE t CLUSTER ON i");
        assertLeadsThere(table + "ALTER TABLE t CLUSTER ON i", table + "ALTER TABLE t CLUSTER ON k");
        assertLeadsThere(table + "ALTER TABLE t CLUSTER ON k", table);
        assertLeadsThere(
                table + "ALTER TABLE t CLUSTER ON i", table.replace("(b)", "(a, b)") + "ALTER TABLE t CLUSTER ON i");
        assertLeadsThere(table + "ALTER TABLE t CLUSTER ON i", "");
        String view = "CREATE MATERIALIZED VIEW v AS SELECT 1 AS one; CREATE INDEX v_one ON v (one);";
        assertLeadsThere(view, view + "ALTER MATERIALIZED VIEW v CLUSTER ON v_one");
        assertLeadsThere(view + "ALTER MATERIALIZED VIEW v CLUSTER ON v_one", view.replace("1 AS", "2 AS"));
    }

    @Test
    void defaultsOfViewsAreKeptAndSet() throws SQLException {
        String view =
                "CREATE SEQUENCE s; CREATE TABLE t (a integer, b varchar(9)); CREATE VIEW v AS SELECT a, b FROM t;";
        String set = "ALTER VIEW v ALTER a SET DEFAULT nextval('s');";
        assertLeadsThere(view, view + set);
        assertLeadsThere(view + set, view);
        assertLeadsThere("", view + set);
        assertLeadsThere(view + set, view.replace("varchar(9)", "varchar(8)") + set);
        assertLeadsThere(view + set, "CREATE SEQUENCE s");
    }

    @Test
    void aRecreatedObjectIsNotADifference() throws SQLException {
        String rule = "CREATE FUNCTION is_fine(%s integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > 0';"
                + "CREATE TABLE t (a integer CHECK (is_fine(a)))";
        Plan changes = SchemaPair.between(rule.formatted("a"), rule.formatted("b"));
        assertThat(changes.changes()).hasSize(2);
        assertThat(changes.differences()).singleElement().matches(change -> change.kind() == Kind.CHANGED);
        assertThat(changes.changes())
                .filteredOn(change -> change.kind() == Kind.RECREATED)
                .singleElement()
                .satisfies(change -> assertThat(change.sentence())
                        .isEqualTo("The check constraint \"t_a_check\" of the table \"t\" is re-created"
                                + " because something it depends on changes."));
    }

    @Test
    void changingAnEnumKeepsTheRows() throws SQLException {
        String table = "CREATE TABLE t (id integer, mood mood DEFAULT 'ok' CHECK (mood <> 'bad'), moods mood[]);"
                + "CREATE INDEX t_mood ON t (mood) WHERE mood = 'ok'";
        try (SchemaPair pair = new SchemaPair(
                "CREATE TYPE mood AS ENUM ('ok', 'bad');" + table + "; INSERT INTO t VALUES (1, 'ok', '{bad,ok}')",
                "CREATE TYPE mood AS ENUM ('new', 'bad', 'ok');" + table)) {
            Plan changes = pair.changes();
            assertThat(changes.differences()).singleElement().satisfies(change -> {
                assertThat(change.sentence())
                        .isEqualTo("The type \"mood\" has the labels \"ok, bad\" instead of \"new, bad, ok\".");
                assertThat(change.mayFail()).isEmpty();
            });
            pair.run(changes.sql());
            pair.execute("INSERT INTO t VALUES (2, 'new', '{}')");
            assertThat(pair.query("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t"))
                    .isEqualTo("(1,ok,\"{bad,ok}\") (2,new,{})");
            assertThat(pair.current()).isEqualTo(pair.wanted());
            pair.execute("DELETE FROM t WHERE id = 2");
            pair.run(changes.undoSql());
            assertThat(pair.query("SELECT t::text FROM t")).isEqualTo("(1,ok,\"{bad,ok}\")");
        }
    }

    @Test
    void whatDiffersOnlyInItsNameIsRenamed() throws SQLException {
        Plan changes = SchemaPair.between(
                "CREATE TABLE t (a integer CONSTRAINT one PRIMARY KEY, b integer CONSTRAINT two REFERENCES t);"
                        + "CREATE INDEX three ON t (b)",
                "CREATE TABLE t (a integer CONSTRAINT i PRIMARY KEY, b integer CONSTRAINT ii REFERENCES t);"
                        + "CREATE INDEX iii ON t (b)");
        assertThat(changes.changes()).hasSize(3).allMatch(change -> change.kind() == Kind.RENAMED);
        assertThat(changes.sql())
                .containsExactlyInAnyOrder(
                        "ALTER TABLE t RENAME CONSTRAINT one TO i",
                        "ALTER TABLE t RENAME CONSTRAINT two TO ii",
                        "ALTER INDEX three RENAME TO iii");
    }

    @Test
    void theOrderOfColumnsIsReportedAndNotChanged() throws SQLException {
        Plan changes = SchemaPair.between(
                "CREATE TABLE t (a integer, b integer)", "CREATE TABLE t (a integer, c integer, b integer)");
        assertThat(changes.columnOrders())
                .containsExactly(new ColumnOrder("t", List.of("a", "b", "c"), List.of("a", "c", "b")));
        assertThat(changes.columnOrders().get(0).sentence())
                .isEqualTo("The columns of the table \"t\" are in the order \"a, b, c\" instead of \"a, c, b\".");
        Plan none =
                SchemaPair.between("CREATE TABLE t (a integer, b integer)", "CREATE TABLE t (b integer, a integer)");
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.columnOrders()).hasSize(1);
    }

    @Test
    void newColumnsAreAddedInTheTargetsOrder() throws SQLException {
        Plan changes = SchemaPair.between(
                "CREATE TABLE t (a integer)", "CREATE TABLE t (a integer, z integer, m integer, b integer)");
        assertThat(changes.columnOrders()).isEmpty();
        assertThat(changes.sql()).hasSize(3);
    }

    @Test
    void constraintsMayFailOnExistingRows() throws SQLException {
        Plan changes = SchemaPair.between(
                "CREATE TABLE t (a integer, b integer)",
                "CREATE TABLE t (a integer UNIQUE, b integer CHECK (b > 0), c integer NOT NULL)");
        assertThat(changes.changes())
                .extracting(change -> change.mayFail().orElse(""))
                .containsExactlyInAnyOrder(
                        "It fails if rows of \"t\" have the same key.",
                        "It fails if rows of \"t\" violate the constraint.",
                        "It fails if the table \"t\" has rows.");
        Plan later = SchemaPair.between(
                "CREATE TABLE t (b integer)",
                "CREATE TABLE t (b integer); ALTER TABLE t ADD CONSTRAINT c CHECK (b > 0) NOT VALID");
        assertThat(later.changes()).singleElement().satisfies(change -> assertThat(change.mayFail())
                .isEmpty());
    }

    @Test
    void sqlBodiesMayUseWhatIsCreatedLater() throws SQLException {
        String script = """
                CREATE TABLE counters (n integer);
                CREATE FUNCTION next_one() RETURNS integer LANGUAGE sql AS 'SELECT max(n) + 1 FROM counters';
                CREATE TABLE a (n integer DEFAULT next_one());
                """;
        try (SchemaPair pair = new SchemaPair("", script)) {
            Plan changes = pair.changes();
            assertThat(changes.sql().get(0)).isEqualTo("SET LOCAL check_function_bodies = off");
            pair.run(changes.sql());
            assertThat(pair.current()).isEqualTo(pair.wanted());
        }
    }

    @Test
    void namesAreQuotedWhereTheyNeedToBe() throws SQLException {
        try (SchemaPair pair = new SchemaPair("", """
                CREATE TABLE "Select" ("order" integer PRIMARY KEY, "größe ""x\"" " text DEFAULT E'a\\\\b''c');
                COMMENT ON COLUMN "Select"."order" IS E'back\\\\slash ''quoted''';
                """)) {
            pair.run(pair.changes().sql());
            assertThat(pair.current()).isEqualTo(pair.wanted());
        }
    }

    @Test
    void everythingIsCreatedFromNothingAndBack() throws Exception {
        String everything;
        try (var stream = DiffTest.class.getResourceAsStream("/catalog/everything.sql")) {
            everything = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        try (SchemaPair pair = new SchemaPair("", everything)) {
            Plan changes = pair.changes();
            pair.run(changes.sql());
            assertThat(pair.current()).isEqualTo(pair.wanted());
            pair.run(changes.undoSql());
            assertThat(pair.changes().sql()).isEqualTo(changes.sql());
        }
    }
}
