package io.pycharter.model;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.Table;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Valid rows for every table, with distinct values, inserted together with the rows that they must reference. */
final class SampleRows {

    private final Store store;
    private final Map<String, Table> tables;
    private int number;

    SampleRows(Store store) throws SQLException {
        this.store = store;
        this.tables = store.catalog().tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
    }

    /**
     * Inserts a row with a value for every not-null column.
     *
     * @param given SQL literals for some columns, which take precedence
     * @return the SQL literals of the row
     */
    Map<String, String> insert(String table, Map<String, String> given) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>(given);
        for (Column column : tables.get(table).columns()) {
            if (!column.nullable() && !row.containsKey(column.name())) {
                row.put(column.name(), value(table, column));
            }
        }
        store.execute("INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        Identifier.quote(table),
                        row.keySet().stream().map(Identifier::quote).collect(Collectors.joining(", ")),
                        String.join(", ", row.values())));
        return row;
    }

    /** Valid values for columns; the rows that they reference are inserted. */
    Map<String, String> values(String table, Collection<String> columns) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : tables.get(table).columns()) {
            if (columns.contains(column.name())) {
                values.put(column.name(), value(table, column));
            }
        }
        return values;
    }

    /** Values for foreign key columns that reference no existing row. */
    Map<String, String> dangling(String table, Collection<String> columns) {
        return tables.get(table).columns().stream()
                .filter(column -> columns.contains(column.name()))
                .collect(Collectors.toMap(Column::name, this::literal));
    }

    private String value(String table, Column column) throws SQLException {
        Optional<Constraint> key = tables.get(table).foreignKeys().stream()
                .filter(candidate -> candidate.columns().contains(column.name()))
                .findFirst();
        if (key.isEmpty()) {
            return literal(column);
        }
        Constraint.Reference reference = key.get().references().orElseThrow();
        int position = key.get().columns().indexOf(column.name());
        return insert(reference.table().name(), Map.of())
                .get(reference.columns().get(position));
    }

    private String literal(Column column) {
        number++;
        return switch (column.type()) {
            case "uuid" -> "'00000000-0000-0000-0000-%012d'".formatted(number);
            case "json" -> "'{}'";
            case "boolean" -> "true";
            case "integer", "double precision" -> Integer.toString(number);
            case "timestamp with time zone" -> "now()";
            default -> "'v" + number + "'";
        };
    }
}
