package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import java.util.Optional;

/** What a change may do to the rows that there are. */
final class Risks {

    private final ObjectGraph current;
    private final ObjectGraph target;
    private final ObjectActions actions;

    Risks(ObjectGraph current, ObjectGraph target, ObjectActions actions) {
        this.current = current;
        this.target = target;
        this.actions = actions;
    }

    /** Whether data is lost that undoing the change does not bring back. */
    boolean losesData(ObjectName name) {
        if (!current.contains(name)) {
            return false;
        }
        SchemaObject object = current.get(name);
        if (actions.dropped().contains(name)) {
            boolean computed = object instanceof ColumnObject column
                    && column.column().generated().isPresent();
            return switch (name.kind()) {
                case TABLE, SEQUENCE -> true;
                case COLUMN -> !computed;
                default -> false;
            };
        }
        return object instanceof ColumnObject from
                && actions.altered().contains(name)
                && new TypeChange(
                                from.column().type(),
                                ((ColumnObject) target.get(name)).column().type())
                        .losesData();
    }

    /** When the change fails because of rows, as a full sentence. */
    Optional<String> mayFail(ObjectName name) {
        if (!target.contains(name)) {
            return Optional.empty();
        }
        SchemaObject to = target.get(name);
        Optional<SchemaObject> from = Optional.ofNullable(current.contains(name) ? current.get(name) : null);
        Optional<String> reason = Optional.empty();
        if (to instanceof ConstraintObject constraint && actions.created().contains(name)) {
            reason = rule(constraint);
        } else if (to instanceof IndexObject index
                && index.index().unique()
                && index.relationKind() == ObjectKind.TABLE
                && actions.created().contains(name)) {
            reason = Optional.of("rows of \"%s\" have the same key".formatted(name.relation()));
        } else if (to instanceof ColumnObject column) {
            reason = column(from.map(ColumnObject.class::cast), column.column(), name);
        } else if (from.isPresent() && actions.different().contains(name)) {
            reason = inPlace(from.get(), to);
        }
        return reason.map(text -> "It fails if " + text + ".");
    }

    private static Optional<String> rule(ConstraintObject constraint) {
        if (constraint.constraint().isNotValid()) {
            return Optional.empty();
        }
        boolean unique = constraint.constraint().kind() == Kind.UNIQUE
                || constraint.constraint().kind() == Kind.PRIMARY_KEY;
        return Optional.of(
                "rows of \"%s\" %s".formatted(constraint.table(), unique ? "have the same key" : "break the rule"));
    }

    private Optional<String> column(Optional<ColumnObject> from, Column to, ObjectName name) {
        boolean hasValue = to.defaultExpression().isPresent()
                || to.identity().isPresent()
                || to.generated().isPresent();
        if (actions.created().contains(name)) {
            return to.nullable() || hasValue
                    ? Optional.empty()
                    : Optional.of("the table \"%s\" has rows".formatted(name.relation()));
        }
        if (from.isEmpty() || !actions.altered().contains(name)) {
            return Optional.empty();
        }
        Column old = from.get().column();
        boolean otherType = actions.typeChanged().contains(name) || !old.type().equals(to.type());
        if (otherType && (actions.typeChanged().contains(name) || new TypeChange(old.type(), to.type()).mayFail())) {
            return Optional.of("\"%s\" has values that do not fit the type \"%s\"".formatted(name.text(), to.type()));
        }
        return old.nullable() && !to.nullable()
                ? Optional.of("\"%s\" has nulls".formatted(name.text()))
                : Optional.empty();
    }

    private static Optional<String> inPlace(SchemaObject from, SchemaObject to) {
        if (from instanceof ConstraintObject old && old.constraint().isNotValid()) {
            return rule((ConstraintObject) to);
        }
        if (from instanceof TypeObject old && to instanceof TypeObject type) {
            boolean onlyAdds = old.type() instanceof EnumType labels
                    && type.type() instanceof EnumType others
                    && others.labels().containsAll(labels.labels());
            return onlyAdds
                            || type.type() instanceof DomainType domain
                                    && domain.nullable()
                                    && domain.checks().isEmpty()
                    ? Optional.empty()
                    : Optional.of("a column has values that do not fit the type \"%s\""
                            .formatted(type.type().name()));
        }
        if (from instanceof PartitionBoundsObject bounds) {
            return Optional.of("partitions of \"%s\" have rows outside of their bounds".formatted(bounds.parent()));
        }
        if (from instanceof SequenceObject sequence) {
            return Optional.of("the sequence \"%s\" stands outside of its limits"
                    .formatted(sequence.sequence().name()));
        }
        return Optional.empty();
    }
}
