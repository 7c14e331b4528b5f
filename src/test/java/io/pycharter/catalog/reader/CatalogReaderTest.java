package io.pycharter.catalog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Column;
import io.pycharter.catalog.Column.Generated;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.EnabledState;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.Index;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Policy;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Sequence;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Trigger;
import io.pycharter.catalog.View;
import io.pycharter.error.AccessException;
import io.pycharter.testing.PostgresVersion;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogReaderTest {

    private static final String EVERYTHING = resource("/catalog/everything.sql");

    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void theNameOfTheSchemaIsNotPartOfItsCatalog(PostgresVersion version) throws SQLException {
        try (TestDatabase database = version.createDatabase();
                Connection connection = database.connect()) {
            Catalog plain = build(connection, "plain", EVERYTHING);
            Catalog quoted = build(connection, "Not \"plain\" USING it", EVERYTHING);
            assertThat(quoted).isEqualTo(plain);
            assertThat(plain.toString()).doesNotContain("plain");
        }
    }

    @Test
    void allVersionsReadTheSameExceptForQueries() throws SQLException {
        List<Catalog> catalogs = new ArrayList<>();
        for (PostgresVersion version : PostgresVersion.values()) {
            try (TestDatabase database = version.createDatabase();
                    Connection connection = database.connect()) {
                catalogs.add(withoutQueries(build(connection, "s", EVERYTHING)));
            }
        }
        assertThat(catalogs).hasSizeGreaterThan(1).containsOnly(catalogs.get(0));
    }

    @Test
    void featuresOfNewVersionsAreRead() throws SQLException {
        try (TestDatabase database = PostgresVersion.V18.createDatabase();
                Connection connection = database.connect()) {
            Catalog catalog = build(connection, "s", """
                    CREATE TABLE t (
                        a integer CONSTRAINT a_is_there NOT NULL,
                        b integer GENERATED ALWAYS AS (a + 1) VIRTUAL,
                        c integer,
                        CONSTRAINT one UNIQUE NULLS NOT DISTINCT (c),
                        CONSTRAINT two CHECK (c > 0) NOT ENFORCED);
                    CREATE UNIQUE INDEX three ON t (c) NULLS NOT DISTINCT;
                    CREATE TABLE u (a integer, b integer, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES v ON DELETE SET NULL (b));
                    """.replace(
                    "CREATE TABLE u", "CREATE TABLE v (a integer, b integer, PRIMARY KEY (a, b));\nCREATE TABLE u"));
            Table table = catalog.table("t").orElseThrow();
            assertThat(table.columns().get(1).generated()).contains(new Generated("(a + 1)", false));
            assertThat(table.constraints())
                    .extracting(Constraint::definition)
                    .containsExactly("UNIQUE NULLS NOT DISTINCT (c)", "CHECK ((c > 0)) NOT ENFORCED");
            assertThat(table.indexes())
                    .extracting(Index::definition)
                    .containsExactly("USING btree (c) NULLS NOT DISTINCT");
            assertThat(catalog.table("u").orElseThrow().foreignKeys())
                    .extracting(Constraint::definition)
                    .containsExactly("FOREIGN KEY (a, b) REFERENCES v(a, b) ON DELETE SET NULL (b)");
        }
    }

    @Test
    void everyPartOfATableIsRead() throws SQLException {
        Table owners = everything().table("owners").orElseThrow();
        assertThat(owners.columns())
                .extracting(Column::name)
                .containsExactly(
                        "id", "number", "ticket", "name", "Select", "mail", "mood", "moods", "address", "days", "born",
                        "loud");
        assertThat(owners.columns().get(0).identity())
                .contains(new Column.Identity(
                        true, new Sequence.Options("integer", 100, 2, 1, Integer.MAX_VALUE, 1, false)));
        assertThat(owners.columns().get(3))
                .isEqualTo(new Column(
                        "name",
                        "character varying(50)",
                        Optional.of("\"C\""),
                        false,
                        Optional.of("'x'::character varying"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of("with 'quotes'")));
        assertThat(owners.columns().get(10).defaultExpression())
                .contains("'2020-02-29 12:00:00+00'::timestamp with time zone");
        assertThat(owners.columns().get(11).generated()).contains(new Generated("shout((name)::text)", true));
        assertThat(owners.primaryKey().orElseThrow().columns()).containsExactly("id");
        assertThat(owners.constraints())
                .extracting(Constraint::definition)
                .contains(
                        "UNIQUE (name) INCLUDE (mood) DEFERRABLE INITIALLY DEFERRED",
                        "CHECK ((id > 0)) NO INHERIT",
                        "EXCLUDE USING gist (days WITH &&) WHERE ((id > 5))",
                        "CHECK ((number > 0)) NOT VALID");
        assertThat(owners.indexes())
                .extracting(Index::definition)
                .containsExactly(
                        "USING btree (number)",
                        "USING btree (lower(name::text) COLLATE \"POSIX\" text_pattern_ops DESC NULLS LAST, id) INCLUDE (mail)"
                                + " WITH (fillfactor='70') WHERE mood <> 'sad'::mood",
                        "USING gin (moods)");
        assertThat(owners.indexes().get(1).keys()).containsExactly("lower(name::text)", "id");
        assertThat(owners.triggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.enabledState()).isEqualTo(EnabledState.DISABLE);
            assertThat(trigger.definition()).contains("BEFORE INSERT OR UPDATE OF name ON owners");
        });
        assertThat(owners.policies()).extracting(Policy::permissive).containsExactly(true, false);
        assertThat(owners.rowSecurity()).isEqualTo(new Table.RowSecurity(true, true));
    }

    @Test
    void foreignKeysTellWhatTheyReferTo() throws SQLException {
        List<Constraint> keys =
                everything().table("Weird \"name\"").orElseThrow().foreignKeys();
        assertThat(keys)
                .extracting(key -> key.references().orElseThrow().table().name())
                .containsExactly("owners", "Weird \"name\"", "owners");
        assertThat(keys.get(2).references().orElseThrow().columns()).containsExactly("id");
        assertThat(keys).extracting(Constraint::isNotValid).containsExactly(false, true, false);
    }

    @Test
    void partitionsDoNotRepeatPartsOfTheirParent() throws SQLException {
        Catalog catalog = everything();
        Table events = catalog.table("events").orElseThrow();
        assertThat(events.partitioning()).contains(new Table.Partitioning("RANGE (at)", List.of("at")));
        Table partition = catalog.table("events_2020").orElseThrow();
        assertThat(partition.partition())
                .contains(new Table.Partition(
                        new RelationName(Optional.empty(), "events"),
                        "FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"));
        assertThat(partition.columns()).allMatch(Column::inherited);
        assertThat(partition.constraints()).isEmpty();
        assertThat(partition.triggers()).allMatch(Trigger::inherited);
        assertThat(partition.indexes()).extracting(Index::name).containsExactly("events_2020_only");
        assertThat(catalog.table("events_later")
                        .orElseThrow()
                        .partition()
                        .orElseThrow()
                        .bound())
                .isEqualTo("DEFAULT");
        assertThat(catalog.table("child").orElseThrow().inherits())
                .extracting(RelationName::sql)
                .containsExactly("parent");
    }

    @Test
    void dependenciesLeadFromDependentToDependency() throws SQLException {
        Catalog catalog = everything();
        assertThat(catalog.dependencies().get(ObjectName.of(ObjectKind.VIEW, "sad")))
                .containsExactly(ObjectName.of(ObjectKind.TYPE, "mood"), ObjectName.of(ObjectKind.VIEW, "moods"));
        assertThat(catalog.dependencies().get(new ObjectName(ObjectKind.DEFAULT, "owners", "number")))
                .containsExactly(ObjectName.of(ObjectKind.SEQUENCE, "owners_number_seq"));
        assertThat(catalog.dependencies().get(new ObjectName(ObjectKind.CONSTRAINT, "Weird \"name\"", "fk")))
                .contains(
                        ObjectName.of(ObjectKind.TABLE, "owners"),
                        new ObjectName(ObjectKind.CONSTRAINT, "owners", "owners_pkey"));
        assertThat(catalog.dependencies().get(new ObjectName(ObjectKind.INDEX, "events_2020", "events_2020_only")))
                .contains(new ObjectName(ObjectKind.COLUMN, "events", "at"));
    }

    @Test
    void membersOfExtensionsAreLeftOut() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = database.connect()) {
            Catalog catalog = build(connection, "s", "CREATE EXTENSION hstore; CREATE TABLE t (a hstore)");
            assertThat(catalog.types()).isEmpty();
            assertThat(catalog.routines()).isEmpty();
            assertThat(catalog.tables()).extracting(Table::name).containsExactly("t");
        }
    }

    @Test
    void inATransactionItSeesItsChangesAndLeavesItAsItWas() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            execute(connection, "CREATE SCHEMA s; SET search_path = s, public; SET LOCAL \"TimeZone\" = 'Asia/Tokyo'");
            execute(connection, "CREATE TABLE t (at timestamptz DEFAULT '2020-01-01 00:00:00+00')");
            assertThat(CatalogReader.read(connection, "s").tables()).hasSize(1);
            assertThat(query(connection, "SHOW search_path")).isEqualTo("s, public");
            assertThat(query(connection, "SHOW TimeZone")).isEqualTo("Asia/Tokyo");
            execute(connection, "CREATE TABLE u ()");
            connection.rollback();
            assertThat(CatalogReader.read(connection, "s")).isEqualTo(Catalog.EMPTY);
        }
    }

    @Test
    void withoutATransactionItReadsInItsOwn() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = database.connect()) {
            execute(connection, "CREATE SCHEMA s; CREATE TABLE s.t ()");
            assertThat(CatalogReader.read(connection, "s").tables()).hasSize(1);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(query(connection, "SHOW search_path")).contains("public");
            execute(connection, "CREATE TABLE s.u ()");
        }
    }

    @Test
    void aMissingPrivilegeOnTheSchemaIsReported() throws SQLException {
        TestRole role = TestServer.createRole();
        try (TestDatabase database = TestServer.createDatabase()) {
            database.execute("CREATE SCHEMA hidden");
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + TestServer.port() + "/" + database.name(),
                    role.name(),
                    role.password())) {
                assertThatThrownBy(() -> CatalogReader.read(connection, "hidden"))
                        .isInstanceOf(AccessException.class)
                        .hasMessageContaining("\"hidden\"");
            }
        }
    }

    @Test
    void theNumberOfQueriesDoesNotGrowWithTheSchema() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = database.connect()) {
            build(connection, "small", "CREATE TABLE t (a integer)");
            build(connection, "large", EVERYTHING);
            assertThat(queriesFor(connection, "large")).isEqualTo(queriesFor(connection, "small"));
        }
    }

    /** PostgreSQL 16 leaves out the names of tables where they are not needed. */
    private static Catalog withoutQueries(Catalog catalog) {
        List<View> views = catalog.views().stream()
                .map(view -> new View(
                        view.name(),
                        view.materialized(),
                        view.populated(),
                        view.columns(),
                        "",
                        view.options(),
                        view.indexes(),
                        view.clusteredOn(),
                        view.triggers(),
                        view.rules(),
                        view.comment()))
                .toList();
        return new Catalog(
                catalog.tables(),
                views,
                catalog.sequences(),
                catalog.types(),
                catalog.routines(),
                catalog.dependencies());
    }

    private static Catalog everything() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                Connection connection = database.connect()) {
            return build(connection, "s", EVERYTHING);
        }
    }

    private static Catalog build(Connection connection, String schema, String script) throws SQLException {
        execute(connection, "CREATE SCHEMA " + Identifier.quote(schema));
        execute(connection, "SET search_path = " + Identifier.quote(schema));
        execute(connection, script);
        execute(connection, "RESET search_path");
        return CatalogReader.read(connection, schema);
    }

    private static int queriesFor(Connection connection, String schema) throws SQLException {
        AtomicInteger queries = new AtomicInteger();
        Connection counting = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().endsWith("Statement")) {
                        queries.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        CatalogReader.read(counting, schema);
        return queries.get();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = CatalogReaderTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
