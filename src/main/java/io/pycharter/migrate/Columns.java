package io.pycharter.migrate;

import io.pycharter.catalog.Identifier;
import io.pycharter.migrate.record.StoreSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of the schema that hold data, with their columns. */
final class Columns {

    private final SortedMap<String, List<String>> columnsByTable;

    private Columns(SortedMap<String, List<String>> columnsByTable) {
        this.columnsByTable = columnsByTable;
    }

    static Columns read(Connection connection) throws SQLException {
        String query = """
                SELECT c.relname, a.attname
                  FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
                 ORDER BY c.relname, a.attnum
                """;
        SortedMap<String, List<String>> columnsByTable = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, StoreSchema.NAME);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columnsByTable
                            .computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return new Columns(columnsByTable);
    }

    /**
     * What is here and not there, by table.
     *
     * @param connection where the tables can still be counted
     */
    List<Loss> lostIn(Columns later, Connection connection) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : columnsByTable.entrySet()) {
            String table = entry.getKey();
            List<String> left = later.columnsByTable.get(table);
            if (left == null) {
                losses.add(new Loss(table, List.of(), count(connection, table)));
            } else {
                List<String> gone = new ArrayList<>(entry.getValue());
                gone.removeAll(left);
                if (!gone.isEmpty()) {
                    losses.add(new Loss(table, List.copyOf(gone), count(connection, table)));
                }
            }
        }
        return losses;
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
