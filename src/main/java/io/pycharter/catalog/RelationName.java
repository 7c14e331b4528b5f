package io.pycharter.catalog;

import java.util.Optional;

/**
 * A table that an object of the schema refers to.
 *
 * @param schema its schema, if that is not the catalog's
 * @param name its name
 */
public record RelationName(Optional<String> schema, String name) {

    /** The name as SQL, qualified only if it is in another schema. */
    public String sql() {
        return schema.map(other -> Identifier.quote(other) + ".").orElse("") + Identifier.quote(name);
    }
}
