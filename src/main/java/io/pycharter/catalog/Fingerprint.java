package io.pycharter.catalog;

import io.pycharter.catalog.UserType.Attribute;
import io.pycharter.catalog.UserType.CompositeType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.UserType.RangeType;
import java.util.Comparator;

/** Writes all of a catalog to a digest: named objects in the order of their names, everything else in its own order. */
final class Fingerprint {

    /** To be raised whenever the same catalog gets another fingerprint, so that old and new ones never pass for equal. */
    private static final String FORMAT = "pycharter catalog 2";

    private final FieldDigest digest = new FieldDigest();

    private Fingerprint() {}

    static String of(Catalog catalog) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.catalog(catalog);
        return fingerprint.digest.hex();
    }

    private void catalog(Catalog catalog) {
        digest.text(FORMAT);
        digest.list(catalog.tables(), Comparator.comparing(Table::name), this::table);
        digest.list(catalog.views(), Comparator.comparing(View::name), this::view);
        digest.list(catalog.sequences(), Comparator.comparing(Sequence::name), this::sequence);
        digest.list(catalog.types(), Comparator.comparing(UserType::name), this::type);
        digest.list(catalog.routines(), Comparator.comparing(Routine::signature), this::routine);
        digest.list(catalog.dependencies().entrySet(), dependency -> {
            name(dependency.getKey());
            digest.list(dependency.getValue(), this::name);
        });
    }

    private void name(ObjectName name) {
        digest.constant(name.kind());
        digest.text(name.relation());
        digest.text(name.name());
    }

    private void table(Table table) {
        digest.text(table.name());
        digest.flag(table.unlogged());
        digest.list(table.columns(), this::column);
        digest.list(table.constraints(), Comparator.comparing(Constraint::name), this::constraint);
        digest.list(table.indexes(), Comparator.comparing(Index::name), this::index);
        digest.list(table.triggers(), Comparator.comparing(Trigger::name), this::trigger);
        digest.list(table.rules(), Comparator.comparing(Rule::name), this::rule);
        digest.list(table.policies(), Comparator.comparing(Policy::name), this::policy);
        digest.flag(table.rowSecurity().enabled());
        digest.flag(table.rowSecurity().forced());
        digest.flag(table.constraintTriggersFire());
        digest.optional(table.clusteredOn(), digest::text);
        digest.optional(table.partitioning(), key -> {
            digest.text(key.definition());
            digest.list(key.columns(), digest::text);
        });
        digest.optional(table.partition(), partition -> {
            relation(partition.parent());
            digest.text(partition.bound());
        });
        digest.list(table.inherits(), this::relation);
        digest.optional(table.ofType(), digest::text);
        digest.list(table.options(), Comparator.naturalOrder(), digest::text);
        digest.optional(table.comment(), digest::text);
    }

    private void relation(RelationName relation) {
        digest.optional(relation.schema(), digest::text);
        digest.text(relation.name());
    }

    private void column(Column column) {
        digest.text(column.name());
        digest.text(column.type());
        digest.optional(column.collation(), digest::text);
        digest.flag(column.nullable());
        digest.optional(column.defaultExpression(), digest::text);
        digest.optional(column.generated(), generated -> {
            digest.text(generated.expression());
            digest.flag(generated.stored());
        });
        digest.optional(column.identity(), identity -> {
            digest.flag(identity.always());
            options(identity.sequence());
        });
        digest.flag(column.inherited());
        digest.optional(column.comment(), digest::text);
    }

    private void constraint(Constraint constraint) {
        digest.text(constraint.name());
        digest.constant(constraint.kind());
        digest.list(constraint.columns(), digest::text);
        digest.optional(constraint.references(), reference -> {
            relation(reference.table());
            digest.list(reference.columns(), digest::text);
        });
        digest.text(constraint.definition());
        digest.optional(constraint.comment(), digest::text);
    }

    private void index(Index index) {
        digest.text(index.name());
        digest.flag(index.unique());
        digest.flag(index.valid());
        digest.list(index.keys(), digest::text);
        digest.text(index.definition());
        digest.optional(index.comment(), digest::text);
    }

    private void trigger(Trigger trigger) {
        digest.text(trigger.name());
        digest.text(trigger.definition());
        digest.constant(trigger.enabledState());
        digest.flag(trigger.inherited());
        digest.optional(trigger.comment(), digest::text);
    }

    private void rule(Rule rule) {
        digest.text(rule.name());
        digest.text(rule.definition());
        digest.constant(rule.enabledState());
        digest.optional(rule.comment(), digest::text);
    }

    private void policy(Policy policy) {
        digest.text(policy.name());
        digest.flag(policy.permissive());
        digest.text(policy.command());
        digest.list(policy.roles(), Comparator.naturalOrder(), digest::text);
        digest.optional(policy.using(), digest::text);
        digest.optional(policy.check(), digest::text);
        digest.optional(policy.comment(), digest::text);
    }

    private void view(View view) {
        digest.text(view.name());
        digest.flag(view.materialized());
        digest.flag(view.populated());
        digest.list(view.columns(), column -> {
            digest.text(column.name());
            digest.text(column.type());
            digest.optional(column.defaultExpression(), digest::text);
            digest.optional(column.comment(), digest::text);
        });
        digest.optional(view.clusteredOn(), digest::text);
        digest.text(view.definition());
        digest.list(view.options(), Comparator.naturalOrder(), digest::text);
        digest.list(view.indexes(), Comparator.comparing(Index::name), this::index);
        digest.list(view.triggers(), Comparator.comparing(Trigger::name), this::trigger);
        digest.list(view.rules(), Comparator.comparing(Rule::name), this::rule);
        digest.optional(view.comment(), digest::text);
    }

    private void sequence(Sequence sequence) {
        digest.text(sequence.name());
        digest.flag(sequence.unlogged());
        options(sequence.options());
        digest.optional(sequence.owner(), owner -> {
            digest.text(owner.table());
            digest.text(owner.column());
        });
        digest.optional(sequence.comment(), digest::text);
    }

    private void options(Sequence.Options options) {
        digest.text(options.type());
        digest.number(options.start());
        digest.number(options.increment());
        digest.number(options.minimum());
        digest.number(options.maximum());
        digest.number(options.cache());
        digest.flag(options.cycle());
    }

    private void type(UserType type) {
        digest.text(type.name());
        if (type instanceof EnumType labels) {
            digest.text("enum");
            digest.list(labels.labels(), digest::text);
        } else if (type instanceof CompositeType composite) {
            digest.text("composite");
            digest.list(composite.attributes(), this::attribute);
        } else if (type instanceof DomainType domain) {
            digest.text("domain");
            domain(domain);
        } else if (type instanceof RangeType range) {
            digest.text("range");
            digest.text(range.subtype());
            digest.list(range.options(), Comparator.naturalOrder(), digest::text);
            digest.optional(range.multirange(), digest::text);
        }
        digest.optional(type.comment(), digest::text);
    }

    private void attribute(Attribute attribute) {
        digest.text(attribute.name());
        digest.text(attribute.type());
        digest.optional(attribute.collation(), digest::text);
        digest.optional(attribute.comment(), digest::text);
    }

    private void domain(DomainType domain) {
        digest.text(domain.base());
        digest.optional(domain.collation(), digest::text);
        digest.flag(domain.nullable());
        digest.optional(domain.defaultExpression(), digest::text);
        digest.list(domain.checks(), Comparator.comparing(Constraint::name), this::constraint);
    }

    private void routine(Routine routine) {
        digest.text(routine.signature());
        digest.constant(routine.kind());
        digest.text(routine.interfaceText());
        digest.text(routine.definition());
        digest.flag(routine.textBody());
        digest.optional(routine.comment(), digest::text);
    }
}
