package io.pycharter.diagram;

import io.pycharter.diagram.Outline.ForeignKey;
import io.pycharter.diagram.Outline.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A foreign key with the tables at both ends.
 *
 * @param from the referencing table
 * @param to the referenced table; may be the same
 */
record Reference(Table from, ForeignKey key, Table to) {

    /** The foreign keys of an outline, table by table, without those that reference a table outside of it. */
    static List<Reference> of(Outline outline) {
        Map<String, Table> tables =
                outline.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        return outline.tables().stream()
                .flatMap(table -> table.foreignKeys().stream().flatMap(key -> Stream.ofNullable(tables.get(key.table()))
                        .map(target -> new Reference(table, key, target))))
                .toList();
    }

    /** See {@link Table#isOptional}. */
    boolean isOptional() {
        return from.isOptional(key);
    }

    /** See {@link Table#isOneToOne}. */
    boolean isOneToOne() {
        return from.isOneToOne(key);
    }

    /** The two ends, as in {@code a.b → c.d}. */
    String text() {
        return "%s.%s → %s.%s".formatted(from.name(), columns(key.columns()), to.name(), columns(key.references()));
    }

    private static String columns(List<String> names) {
        return names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    }
}
