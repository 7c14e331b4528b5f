package io.pycharter.diagram;

import io.pycharter.catalog.Catalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a picture shows of a schema. Foreign keys to tables of other schemas are not part of it.
 *
 * @param tables by name
 */
public record Outline(List<Table> tables) {

    /**
     * A table.
     *
     * @param columns in the order of the table
     * @param primaryKey the names of its columns; empty if there is none
     * @param uniques for each unique constraint, and each unique index on columns and all rows, the names of its columns
     * @param foreignKeys by name of the constraint
     */
    public record Table(
            String name,
            List<Column> columns,
            List<String> primaryKey,
            List<List<String>> uniques,
            List<ForeignKey> foreignKeys) {

        /** The place of a column, from 0; -1 if there is none of this name. */
        public int row(String column) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column)) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether a column is part of a foreign key. */
        public boolean refers(String column) {
            return foreignKeys.stream().anyMatch(key -> key.columns().contains(column));
        }

        /** Whether a column is part of what is unique, the primary key aside. */
        public boolean isUnique(String column) {
            return uniques.stream().anyMatch(unique -> unique.contains(column));
        }

        /** Whether a row may refer to nothing. */
        public boolean isOptional(ForeignKey key) {
            return columns.stream()
                    .anyMatch(column -> column.nullable() && key.columns().contains(column.name()));
        }

        /** Whether no two rows may refer to the same one. */
        public boolean isOneToOne(ForeignKey key) {
            Set<String> referring = new HashSet<>(key.columns());
            return Stream.concat(Stream.of(primaryKey), uniques.stream())
                    .anyMatch(unique -> !unique.isEmpty() && referring.containsAll(unique));
        }
    }

    /**
     * A column.
     *
     * @param type as {@link TypeName} shortens it
     */
    public record Column(String name, String type, boolean nullable) {}

    /**
     * A foreign key.
     *
     * @param columns the names of its columns
     * @param table the table it refers to
     * @param references the columns there, in the order of its own
     */
    public record ForeignKey(List<String> columns, String table, List<String> references) {}

    /** The outline of what a schema holds; its views are left out. */
    public static Outline of(Catalog catalog) {
        return new Outline(catalog.tables().stream().map(CatalogTable::outline).toList());
    }
}
