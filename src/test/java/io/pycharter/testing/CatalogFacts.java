package io.pycharter.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the tables of a schema look like. */
public record CatalogFacts(Map<String, Table> tables) {

    /** One table, each list in the order in which the reference files have it. */
    public record Table(List<Column> columns, List<Constraint> constraints, List<Index> indexes) {}

    /** One column; {@code defaultExpression} and {@code comment} are the text "null" where there is none. */
    public record Column(
            String name,
            String type,
            boolean nullable,
            String defaultExpression,
            int ordinal,
            int number,
            String comment) {}

    /** One constraint, its definition with schema-qualified names. */
    public record Constraint(String name, String type, String definition) {}

    /** One index, its definition with schema-qualified names. */
    public record Index(String name, String definition, boolean unique, boolean backsConstraint) {}

    /** Each query reads all tables at once, with their names. */
    private static final String TABLES = """
            SELECT c.relname AS table_name
              FROM pg_class AS c
             WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p')
            """;

    private static final String COLUMNS = """
            SELECT t.relname AS table_name,
                   a.attname AS name,
                   format_type(a.atttypid, a.atttypmod) AS type,
                   NOT a.attnotnull AS nullable,
                   pg_get_expr(d.adbin, d.adrelid) AS default_expression,
                   row_number() OVER (PARTITION BY t.oid ORDER BY a.attnum) AS ordinal,
                   a.attnum AS number,
                   col_description(a.attrelid, a.attnum) AS comment
              FROM pg_class AS t
              JOIN pg_attribute AS a ON a.attrelid = t.oid
              LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum
            """;

    /** Without the not-null constraints that PostgreSQL 18 lists: the columns already say it. */
    private static final String CONSTRAINTS = """
            SELECT t.relname AS table_name,
                   k.conname AS name,
                   CASE k.contype
                        WHEN 'c' THEN 'check'
                        WHEN 'f' THEN 'foreign key'
                        WHEN 'p' THEN 'primary key'
                        WHEN 'u' THEN 'unique'
                        ELSE k.contype::text
                   END AS type,
                   pg_get_constraintdef(k.oid) AS definition
              FROM pg_class AS t
              JOIN pg_constraint AS k ON k.conrelid = t.oid
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p') AND k.contype <> 'n'
             ORDER BY k.contype::text COLLATE "C", k.conname COLLATE "C"
            """;

    private static final String INDEXES = """
            SELECT t.relname AS table_name,
                   i.relname AS name,
                   pg_get_indexdef(x.indexrelid) AS definition,
                   x.indisunique AS is_unique,
                   EXISTS (SELECT FROM pg_constraint AS k
                            WHERE k.conindid = x.indexrelid AND k.conrelid = x.indrelid) AS backs_constraint
              FROM pg_class AS t
              JOIN pg_index AS x ON x.indrelid = t.oid
              JOIN pg_class AS i ON i.oid = x.indexrelid
             WHERE t.relnamespace = ?::regnamespace AND t.relkind IN ('r', 'p')
             ORDER BY i.relname COLLATE "C"
            """;

    /** Reads a schema; sets the connection's search path to nothing, so that every name in a definition is qualified. */
    public static CatalogFacts read(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('search_path', '', false)");
        }
        Map<String, Table> tables = new TreeMap<>();
        if (exists(connection, schema)) {
            Map<String, List<Column>> columns = query(connection, COLUMNS, schema, CatalogFacts::readColumn);
            Map<String, List<Constraint>> constraints =
                    query(connection, CONSTRAINTS, schema, CatalogFacts::readConstraint);
            Map<String, List<Index>> indexes = query(connection, INDEXES, schema, CatalogFacts::readIndex);
            for (String name : query(connection, TABLES, schema, row -> "").keySet()) {
                tables.put(
                        name,
                        new Table(
                                columns.getOrDefault(name, List.of()),
                                constraints.getOrDefault(name, List.of()),
                                indexes.getOrDefault(name, List.of())));
            }
        }
        return new CatalogFacts(tables);
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regnamespace(?) IS NOT NULL")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The same facts but for one table. */
    public CatalogFacts without(String table) {
        Map<String, Table> others = new TreeMap<>(tables);
        others.remove(table);
        return new CatalogFacts(others);
    }

    /** The same facts without PostgreSQL's own column numbers, which remember columns that were dropped. */
    public CatalogFacts withoutColumnNumbers() {
        return mapColumns(
                table -> true,
                columns -> columns.map(
                        c -> new Column(c.name, c.type, c.nullable, c.defaultExpression, c.ordinal, 0, c.comment)));
    }

    /** The same facts with the columns of one table in alphabetical order and without their numbers. */
    public CatalogFacts withoutColumnOrder(String table) {
        return mapColumns(table::equals, columns -> columns.map(
                        c -> new Column(c.name, c.type, c.nullable, c.defaultExpression, 0, 0, c.comment))
                .sorted(Comparator.comparing(Column::name)));
    }

    private CatalogFacts mapColumns(Predicate<String> where, UnaryOperator<Stream<Column>> change) {
        Map<String, Table> changed = new TreeMap<>(tables);
        changed.replaceAll((name, table) -> where.test(name)
                ? new Table(change.apply(table.columns.stream()).toList(), table.constraints, table.indexes)
                : table);
        return new CatalogFacts(changed);
    }

    private static Column readColumn(ResultSet row) throws SQLException {
        return new Column(
                row.getString("name"),
                row.getString("type"),
                row.getBoolean("nullable"),
                String.valueOf(row.getString("default_expression")),
                row.getInt("ordinal"),
                row.getInt("number"),
                String.valueOf(row.getString("comment")));
    }

    private static Constraint readConstraint(ResultSet row) throws SQLException {
        return new Constraint(row.getString("name"), row.getString("type"), row.getString("definition"));
    }

    private static Index readIndex(ResultSet row) throws SQLException {
        return new Index(
                row.getString("name"),
                row.getString("definition"),
                row.getBoolean("is_unique"),
                row.getBoolean("backs_constraint"));
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What the rows of each table make, in their order. */
    private static <T> Map<String, List<T>> query(Connection connection, String sql, String schema, RowReader<T> reader)
            throws SQLException {
        Map<String, List<T>> byTable = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byTable.computeIfAbsent(row.getString("table_name"), table -> new ArrayList<>())
                            .add(reader.read(row));
                }
            }
        }
        return byTable;
    }
}
