package io.pycharter.migrate;

import io.pycharter.catalog.Identifier;
import io.pycharter.migrate.record.StoreSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of the schema that hold data, with their columns. What is renamed stays the same; what is dropped and created again
 * under its name does not.
 */
final class Columns {

    /** By the number that PostgreSQL gives a table, in the order of the names. */
    private final Map<Long, Table> tables;

    /** @param columns the names, by the number of the column */
    private record Table(String name, Map<Integer, String> columns) {}

    private Columns(Map<Long, Table> tables) {
        this.tables = tables;
    }

    static Columns read(Connection connection) throws SQLException {
        String query = """
                SELECT c.oid, c.relname, a.attnum, a.attname
                  FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
                 ORDER BY c.relname, a.attnum
                """;
        Map<Long, Table> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, StoreSchema.NAME);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString("relname");
                    Table table = tables.computeIfAbsent(
                            rows.getLong("oid"), number -> new Table(name, new LinkedHashMap<>()));
                    if (rows.getString("attname") != null) {
                        table.columns().put(rows.getInt("attnum"), rows.getString("attname"));
                    }
                }
            }
        }
        return new Columns(tables);
    }

    /**
     * What is here and not there, by table.
     *
     * @param connection where the tables can still be counted
     */
    List<Loss> lostIn(Columns later, Connection connection) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        for (Map.Entry<Long, Table> entry : tables.entrySet()) {
            Table table = entry.getValue();
            Table left = later.tables.get(entry.getKey());
            List<String> gone = left == null
                    ? List.of()
                    : table.columns().entrySet().stream()
                            .filter(column -> !left.columns().containsKey(column.getKey()))
                            .map(Map.Entry::getValue)
                            .toList();
            if (left == null || !gone.isEmpty()) {
                losses.add(new Loss(table.name(), gone, count(connection, table.name())));
            }
        }
        return List.copyOf(losses);
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM %s.%s".formatted(StoreSchema.NAME, Identifier.quote(table)))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
