package io.pycharter.diagram;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.Index;
import io.pycharter.catalog.Table;
import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.ForeignKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts a table of the catalog to its outline. */
final class CatalogTable {

    private CatalogTable() {}

    static Outline.Table outline(Table table) {
        return new Outline.Table(
                table.name(),
                table.columns().stream()
                        .map(column -> new Column(column.name(), TypeName.shorten(column.type()), column.nullable()))
                        .toList(),
                table.primaryKey().map(Constraint::columns).orElse(List.of()),
                Stream.concat(uniqueConstraints(table), uniqueIndexes(table))
                        .distinct()
                        .toList(),
                table.foreignKeys().stream()
                        .flatMap(key -> foreignKey(key).stream())
                        .toList());
    }

    private static Stream<List<String>> uniqueConstraints(Table table) {
        return table.constraints().stream()
                .filter(constraint -> constraint.kind() == Kind.UNIQUE)
                .map(Constraint::columns);
    }

    private static Stream<List<String>> uniqueIndexes(Table table) {
        return table.indexes().stream()
                .filter(index -> index.unique() && index.valid() && !isPartial(index))
                .map(index -> columns(table, index))
                .filter(columns -> !columns.isEmpty());
    }

    private static boolean isPartial(Index index) {
        return index.definition().contains(" WHERE ");
    }

    /** The columns of the index; empty if a key is an expression. */
    private static List<String> columns(Table table, Index index) {
        List<String> names = index.keys().stream()
                .flatMap(key -> table.columns().stream()
                        .map(io.pycharter.catalog.Column::name)
                        .filter(name -> Identifier.quote(name).equals(key)))
                .toList();
        return names.size() == index.keys().size() ? names : List.of();
    }

    private static Optional<ForeignKey> foreignKey(Constraint key) {
        return key.references()
                .filter(reference -> reference.table().schema().isEmpty())
                .map(reference ->
                        new ForeignKey(key.columns(), reference.table().name(), reference.columns()));
    }
}
