package io.pycharter.diff;

import java.util.Optional;

/**
 * A property in which an object differs between two catalogs.
 *
 * @param property the property
 * @param from what it is in the current catalog, as SQL or text; empty if it is not set there, or too long to be shown
 * @param to the same for the target
 * @param phrase the end of a sentence that begins with the object in the current catalog
 */
public record Difference(Property property, Optional<String> from, Optional<String> to, String phrase) {

    /** The properties of objects. */
    public enum Property {
        TYPE,
        NULLABILITY,
        COLLATION,
        EXPRESSION,
        IDENTITY,
        INHERITANCE,
        PARTITIONING,
        ROW_TYPE,
        PARTITION,
        PERSISTENCE,
        /** Of a materialized view: whether it can be read. */
        POPULATION,
        ROW_SECURITY,
        DEFINITION,
        LABELS,
        COLUMNS,
        UNIQUENESS,
        VALIDITY,
        STATE,
        /** Of an object that is one value, such as a default. */
        VALUE,
        OPTIONS,
        NAME,
        COMMENT
    }

    static Difference of(Property property, String from, String to, String phrase) {
        return new Difference(property, Optional.of(from), Optional.of(to), phrase);
    }

    /** With a phrase that shows both, such as {@code has the type "x" instead of "y"}. */
    static Difference shown(Property property, String verb, String from, String to) {
        return of(property, from, to, "%s \"%s\" instead of \"%s\"".formatted(verb, from, to));
    }
}
