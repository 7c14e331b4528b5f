package io.pycharter.diagram;

import io.pycharter.diagram.Outline.ForeignKey;
import io.pycharter.diagram.Outline.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A foreign key with the tables at both of its ends.
 *
 * @param from the table that refers
 * @param to the table that is referred to; may be the same
 */
record Reference(Table from, ForeignKey key, Table to) {

    /** All of an outline, by table; a key to a table that is not part of it is left out. */
    static List<Reference> of(Outline outline) {
        Map<String, Table> tables =
                outline.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        return outline.tables().stream()
                .flatMap(table -> table.foreignKeys().stream().flatMap(key -> Stream.ofNullable(tables.get(key.table()))
                        .map(target -> new Reference(table, key, target))))
                .toList();
    }

    /** Whether a row may refer to nothing. */
    boolean isOptional() {
        return from.isOptional(key);
    }

    /** Whether no two rows may refer to the same one. */
    boolean isOneToOne() {
        return from.isOneToOne(key);
    }

    /** Where it leads, in words: {@code a.b → c.d}. */
    String text() {
        return "%s.%s → %s.%s".formatted(from.name(), columns(key.columns()), to.name(), columns(key.references()));
    }

    private static String columns(List<String> names) {
        return names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    }
}
