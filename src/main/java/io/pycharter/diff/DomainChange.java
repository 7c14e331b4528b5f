package io.pycharter.diff;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.UserType.DomainType;
import java.util.ArrayList;
import java.util.List;

/** The statements that turn one domain into another over the same base type. */
record DomainChange(DomainType from, DomainType to) {

    List<String> statements() {
        List<String> actions = new ArrayList<>();
        dropped().forEach(check -> actions.add("DROP CONSTRAINT " + Identifier.quote(check.name())));
        if (!from.defaultExpression().equals(to.defaultExpression())) {
            actions.add(
                    to.defaultExpression().map(text -> "SET DEFAULT " + text).orElse("DROP DEFAULT"));
        }
        if (from.nullable() != to.nullable()) {
            actions.add(to.nullable() ? "DROP NOT NULL" : "SET NOT NULL");
        }
        new DomainChange(to, from).dropped().forEach(check -> actions.add("ADD " + TypeStatement.clause(check)));
        return actions.stream()
                .map(action -> "ALTER DOMAIN " + Identifier.quote(from.name()) + " " + action)
                .toList();
    }

    /** The checks that the new domain lacks or defines differently. */
    List<Constraint> dropped() {
        return from.checks().stream()
                .filter(check -> to.checks().stream()
                        .noneMatch(other -> other.name().equals(check.name())
                                && other.definition().equals(check.definition())))
                .toList();
    }
}
