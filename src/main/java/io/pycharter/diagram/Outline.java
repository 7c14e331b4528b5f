package io.pycharter.diagram;

import io.pycharter.catalog.Catalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of a schema that a diagram shows. Foreign keys to tables of other schemas are omitted.
 *
 * @param tables sorted by name
 */
public record Outline(List<Table> tables) {

    /**
     * A table.
     *
     * @param columns in the table's order
     * @param primaryKey the columns of the primary key; empty if there is none
     * @param uniques the columns of each unique constraint, and of each unique index without expressions or predicate
     * @param foreignKeys sorted by name of the constraint
     */
    public record Table(
            String name,
            List<Column> columns,
            List<String> primaryKey,
            List<List<String>> uniques,
            List<ForeignKey> foreignKeys) {

        /** The position of a column, from 0; -1 if there is no such column. */
        public int indexOf(String column) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column)) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether a column is part of a foreign key. */
        public boolean isInForeignKey(String column) {
            return foreignKeys.stream().anyMatch(key -> key.columns().contains(column));
        }

        /** Whether a column is part of a unique constraint or index, other than the primary key. */
        public boolean isUnique(String column) {
            return uniques.stream().anyMatch(unique -> unique.contains(column));
        }

        /** Whether a column of the key is nullable, so that a row need not reference another. */
        public boolean isOptional(ForeignKey key) {
            return columns.stream()
                    .anyMatch(column -> column.nullable() && key.columns().contains(column.name()));
        }

        /** Whether at most one row may reference the same row. */
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
     * @param columns the referencing columns
     * @param table the referenced table
     * @param references the referenced columns, in the order of {@code columns}
     */
    public record ForeignKey(List<String> columns, String table, List<String> references) {}

    /** The outline of the tables in a catalog; views are omitted. */
    public static Outline of(Catalog catalog) {
        return new Outline(catalog.tables().stream().map(CatalogTable::outline).toList());
    }
}
