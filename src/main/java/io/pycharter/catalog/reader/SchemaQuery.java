package io.pycharter.catalog.reader;

import io.pycharter.catalog.EnabledState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries about one schema, whose only parameter is its oid. */
final class SchemaQuery {

    /** Reads the current row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Few round trips for most queries, without holding the text of thousands of views at once. */
    private static final int FETCH_SIZE = 5000;

    private final Connection connection;
    private final long schema;

    SchemaQuery(Connection connection, long schema) {
        this.connection = connection;
        this.schema = schema;
    }

    <T> List<T> list(String sql, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, schema);
            statement.setFetchSize(FETCH_SIZE);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        }
    }

    /** The rows of each relation, grouped by the column {@code relation}, in their order. */
    <T> Map<Long, List<T>> byRelation(String sql, RowReader<T> reader) throws SQLException {
        Map<Long, List<T>> groups = new LinkedHashMap<>();
        list(sql, row -> groups.computeIfAbsent(row.getLong("relation"), relation -> new ArrayList<>())
                .add(reader.read(row)));
        groups.replaceAll((relation, group) -> List.copyOf(group));
        return groups;
    }

    static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A column of type {@code text[]}; empty for null. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static EnabledState enabledState(ResultSet row) throws SQLException {
        String code = row.getString("firing");
        return switch (code) {
            case "O" -> EnabledState.ENABLE;
            case "D" -> EnabledState.DISABLE;
            case "R" -> EnabledState.ENABLE_REPLICA;
            case "A" -> EnabledState.ENABLE_ALWAYS;
            default -> throw new IllegalStateException("unknown firing " + code);
        };
    }
}
