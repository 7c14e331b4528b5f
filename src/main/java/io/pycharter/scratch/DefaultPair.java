package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Column;
import io.pycharter.catalog.Definition;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.View;
import io.pycharter.catalog.View.ViewColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The different defaults of a column, or of a domain, in two catalogs.
 *
 * @param definition the default
 * @param type the type of its values in both, as SQL
 * @param current the one expression
 * @param target the other
 */
record DefaultPair(Definition definition, String type, Optional<String> current, Optional<String> target) {

    private record Default(String type, Optional<String> expression) {}

    /** All of them. */
    static List<DefaultPair> different(Catalog current, Catalog target) {
        Map<Definition, Default> others = defaults(current);
        List<DefaultPair> pairs = new ArrayList<>();
        defaults(target).forEach((definition, own) -> {
            Default other = others.getOrDefault(definition, own);
            if (other.type().equals(own.type()) && !other.equals(own)) {
                pairs.add(new DefaultPair(definition, own.type(), other.expression(), own.expression()));
            }
        });
        return pairs;
    }

    /** What has to be there for the target's expression, and its type. */
    Set<ObjectName> objects() {
        ObjectName name = definition.object();
        return name.kind() == ObjectKind.DEFAULT
                ? Set.of(name, new ObjectName(ObjectKind.COLUMN, name.relation(), name.name()))
                : Set.of(name);
    }

    private static Map<Definition, Default> defaults(Catalog catalog) {
        Map<Definition, Default> defaults = new TreeMap<>();
        for (Table table : catalog.tables()) {
            for (Column column : table.columns()) {
                if (column.mayHaveDefault()) {
                    defaults.put(
                            Definition.ofDefault(table.name(), column.name()),
                            new Default(column.type(), column.defaultExpression()));
                }
            }
        }
        for (View view : catalog.views()) {
            for (ViewColumn column : view.columns()) {
                defaults.put(
                        Definition.ofDefault(view.name(), column.name()),
                        new Default(column.type(), column.defaultExpression()));
            }
        }
        for (UserType type : catalog.types()) {
            if (type instanceof DomainType domain) {
                defaults.put(
                        Definition.ofDomainDefault(domain.name()),
                        new Default(domain.base(), domain.defaultExpression()));
            }
        }
        return defaults;
    }
}
