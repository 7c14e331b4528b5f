package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Definition;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The texts that the server has written for each definition of a catalog. */
final class WrittenForms {

    private final Origin origin;
    private final Map<Definition, Set<String>> texts = new HashMap<>();
    private Catalog latest;

    /** @param first a catalog that can be created by itself, with what the server has written for it */
    WrittenForms(Origin origin, Catalog first) {
        this.origin = origin;
        this.latest = first;
        first.definitions().forEach(this::add);
    }

    /** What the server has written last. */
    Catalog latest() {
        return latest;
    }

    /** Has the server parse what it wrote last and write it again; whether it wrote anything new. */
    boolean parseAgain() throws SQLException {
        latest = ParsingSchema.use(origin, schema -> {
            schema.create(latest);
            return schema.catalog();
        });
        boolean isNew = false;
        for (Map.Entry<Definition, String> definition : latest.definitions().entrySet()) {
            isNew |= add(definition.getKey(), definition.getValue());
        }
        return isNew;
    }

    /** Whether the server has written the same for both. */
    boolean shares(Definition definition, WrittenForms other) {
        return !Collections.disjoint(
                texts.getOrDefault(definition, Set.of()), other.texts.getOrDefault(definition, Set.of()));
    }

    private boolean add(Definition definition, String text) {
        return texts.computeIfAbsent(definition, key -> new HashSet<>()).add(text);
    }
}
