package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/** A type that the schema defines. */
public sealed interface UserType {

    String name();

    Optional<String> comment();

    /** An enum; the labels in their order. */
    record EnumType(String name, List<String> labels, Optional<String> comment) implements UserType {}

    /**
     * A composite type that is not a table's.
     *
     * @param name its name
     * @param attributes in their order
     * @param comment its comment
     */
    record CompositeType(String name, List<Attribute> attributes, Optional<String> comment) implements UserType {}

    /** An attribute of a composite type; type and collation are SQL. */
    record Attribute(String name, String type, Optional<String> collation, Optional<String> comment) {}

    /**
     * A domain.
     *
     * @param name its name
     * @param base the type below it, as SQL with modifiers
     * @param collation as SQL, where it is not the base type's own
     * @param nullable whether it takes nulls
     * @param defaultExpression as SQL
     * @param checks by name
     * @param comment its comment
     */
    record DomainType(
            String name,
            String base,
            Optional<String> collation,
            boolean nullable,
            Optional<String> defaultExpression,
            List<Constraint> checks,
            Optional<String> comment)
            implements UserType {}

    /**
     * A range type.
     *
     * @param name its name
     * @param subtype as SQL
     * @param options all else that stands in CREATE TYPE … AS RANGE, as {@code NAME = value}
     * @param multirange the name of the multirange type that comes with it, from PostgreSQL 14
     * @param comment its comment
     */
    record RangeType(
            String name, String subtype, List<String> options, Optional<String> multirange, Optional<String> comment)
            implements UserType {}
}
