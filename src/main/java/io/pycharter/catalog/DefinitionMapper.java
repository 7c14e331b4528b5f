package io.pycharter.catalog;

import io.pycharter.catalog.Column.Generated;
import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.Table.Partitioning;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.View.ViewColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Visits every definition of a catalog and makes a catalog with what a function returns for it.
 *
 * @param function gets a definition with its text; only a default may have none, before or after
 */
record DefinitionMapper(BiFunction<Definition, Optional<String>, Optional<String>> function) {

    Catalog map(Catalog catalog) {
        return new Catalog(
                catalog.tables().stream().map(this::table).toList(),
                catalog.views().stream().map(this::view).toList(),
                catalog.sequences(),
                catalog.types().stream()
                        .map(type -> type instanceof DomainType domain ? domain(domain) : type)
                        .toList(),
                catalog.routines().stream().map(this::routine).toList(),
                catalog.dependencies());
    }

    private Table table(Table table) {
        Definition key = Definition.of(ObjectName.of(ObjectKind.TABLE, table.name()));
        return new Table(
                table.name(),
                table.unlogged(),
                table.columns().stream()
                        .map(column -> column(table.name(), column))
                        .toList(),
                table.constraints().stream()
                        .map(constraint -> constraint(table.name(), constraint))
                        .toList(),
                indexes(table.name(), table.indexes()),
                triggers(table.name(), table.triggers()),
                rules(table.name(), table.rules()),
                table.policies().stream()
                        .map(policy -> policy(table.name(), policy))
                        .toList(),
                table.rowSecurity(),
                table.constraintTriggersFire(),
                table.clusteredOn(),
                table.partitioning()
                        .map(partitioning ->
                                new Partitioning(text(key, partitioning.definition()), partitioning.columns())),
                table.partition(),
                table.inherits(),
                table.ofType(),
                table.options(),
                table.comment());
    }

    private View view(View view) {
        return new View(
                view.name(),
                view.materialized(),
                view.populated(),
                view.columns().stream()
                        .map(column -> column(view.name(), column))
                        .toList(),
                text(Definition.of(ObjectName.of(ObjectKind.VIEW, view.name())), view.definition()),
                view.options(),
                indexes(view.name(), view.indexes()),
                view.clusteredOn(),
                triggers(view.name(), view.triggers()),
                rules(view.name(), view.rules()),
                view.comment());
    }

    private Column column(String table, Column column) {
        Definition value = Definition.ofDefault(table, column.name());
        Definition expression = part(ObjectKind.COLUMN, table, column.name());
        return new Column(
                column.name(),
                column.type(),
                column.collation(),
                column.nullable(),
                column.mayHaveDefault()
                        ? function.apply(value, column.defaultExpression())
                        : column.defaultExpression(),
                column.generated()
                        .map(generated -> new Generated(text(expression, generated.expression()), generated.stored())),
                column.identity(),
                column.inherited(),
                column.comment());
    }

    private ViewColumn column(String view, ViewColumn column) {
        return new ViewColumn(
                column.name(),
                column.type(),
                function.apply(Definition.ofDefault(view, column.name()), column.defaultExpression()),
                column.comment());
    }

    /** Keys are written as names, always in the same way. */
    private Constraint constraint(String table, Constraint constraint) {
        return constraint.kind() == Kind.CHECK || constraint.kind() == Kind.EXCLUSION
                ? constraint(part(ObjectKind.CONSTRAINT, table, constraint.name()), constraint)
                : constraint;
    }

    private Constraint constraint(Definition definition, Constraint constraint) {
        return new Constraint(
                constraint.name(),
                constraint.kind(),
                constraint.columns(),
                constraint.references(),
                text(definition, constraint.definition()),
                constraint.comment());
    }

    private List<Index> indexes(String relation, List<Index> indexes) {
        return indexes.stream()
                .map(index -> new Index(
                        index.name(),
                        index.unique(),
                        index.valid(),
                        index.keys(),
                        text(part(ObjectKind.INDEX, relation, index.name()), index.definition()),
                        index.comment()))
                .toList();
    }

    private List<Trigger> triggers(String relation, List<Trigger> triggers) {
        return triggers.stream()
                .map(trigger -> new Trigger(
                        trigger.name(),
                        trigger.inherited()
                                ? trigger.definition()
                                : text(part(ObjectKind.TRIGGER, relation, trigger.name()), trigger.definition()),
                        trigger.enabledState(),
                        trigger.inherited(),
                        trigger.comment()))
                .toList();
    }

    private List<Rule> rules(String relation, List<Rule> rules) {
        return rules.stream()
                .map(rule -> new Rule(
                        rule.name(),
                        text(part(ObjectKind.RULE, relation, rule.name()), rule.definition()),
                        rule.enabledState(),
                        rule.comment()))
                .toList();
    }

    private Policy policy(String table, Policy policy) {
        ObjectName name = new ObjectName(ObjectKind.POLICY, table, policy.name());
        return new Policy(
                policy.name(),
                policy.permissive(),
                policy.command(),
                policy.roles(),
                policy.using().map(using -> text(new Definition(name, "USING"), using)),
                policy.check().map(check -> text(new Definition(name, "WITH CHECK"), check)),
                policy.comment());
    }

    private DomainType domain(DomainType domain) {
        ObjectName name = ObjectName.of(ObjectKind.TYPE, domain.name());
        return new DomainType(
                domain.name(),
                domain.base(),
                domain.collation(),
                domain.nullable(),
                function.apply(Definition.ofDomainDefault(domain.name()), domain.defaultExpression()),
                domain.checks().stream()
                        .map(check -> constraint(new Definition(name, "CHECK " + check.name()), check))
                        .toList(),
                domain.comment());
    }

    private Routine routine(Routine routine) {
        ObjectName name = ObjectName.of(ObjectKind.ROUTINE, routine.signature());
        return new Routine(
                routine.signature(),
                routine.kind(),
                text(new Definition(name, "interface"), routine.interfaceText()),
                text(new Definition(name, "body"), routine.definition()),
                routine.textBody(),
                routine.comment());
    }

    private String text(Definition definition, String text) {
        return function.apply(definition, Optional.of(text)).orElseThrow();
    }

    private static Definition part(ObjectKind kind, String relation, String name) {
        return Definition.of(new ObjectName(kind, relation, name));
    }
}
