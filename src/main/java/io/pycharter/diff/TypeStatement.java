package io.pycharter.diff;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.CompositeType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.UserType.RangeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The statement that creates a type.
 *
 * @param name the name to create it under
 * @param typeName maps a type it depends on to the name that type has at the time
 */
record TypeStatement(String name, UnaryOperator<String> typeName) {

    String create(UserType type) {
        if (type instanceof DomainType domain) {
            return "CREATE DOMAIN " + Identifier.quote(name) + " AS " + body(domain);
        }
        String body;
        if (type instanceof EnumType labels) {
            body = labels.labels().stream().map(Sql::literal).collect(Collectors.joining(", ", "ENUM (", ")"));
        } else if (type instanceof CompositeType composite) {
            body = body(composite);
        } else {
            body = body((RangeType) type);
        }
        return "CREATE TYPE " + Identifier.quote(name) + " AS " + body;
    }

    /** The clause that defines a domain's check. */
    static String clause(Constraint check) {
        return "CONSTRAINT " + Identifier.quote(check.name()) + " " + check.definition();
    }

    private String body(DomainType domain) {
        return typeName.apply(domain.base())
                + collate(domain.collation())
                + domain.defaultExpression().map(text -> " DEFAULT " + text).orElse("")
                + (domain.nullable() ? "" : " NOT NULL")
                + domain.checks().stream().map(check -> " " + clause(check)).collect(Collectors.joining());
    }

    private String body(CompositeType composite) {
        return composite.attributes().stream()
                .map(attribute -> Identifier.quote(attribute.name()) + " " + typeName.apply(attribute.type())
                        + collate(attribute.collation()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String body(RangeType range) {
        List<String> options = new ArrayList<>(List.of("SUBTYPE = " + typeName.apply(range.subtype())));
        options.addAll(range.options());
        range.multirange()
                .ifPresent(multirange ->
                        options.add("MULTIRANGE_TYPE_NAME = " + typeName.apply(Identifier.quote(multirange))));
        return "RANGE (" + String.join(", ", options) + ")";
    }

    private static String collate(Optional<String> collation) {
        return collation.map(text -> " COLLATE " + text).orElse("");
    }
}
