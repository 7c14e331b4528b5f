package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.diff.Change.Hazard;
import io.pycharter.diff.Change.Loss;
import java.util.ArrayList;
import java.util.List;

/** What changes do to existing rows. */
final class Risks {

    private final ObjectGraph current;
    private final ObjectGraph target;
    private final ObjectActions actions;

    Risks(ObjectGraph current, ObjectGraph target, ObjectActions actions) {
        this.current = current;
        this.target = target;
        this.actions = actions;
    }

    /** What is lost that undoing the change does not bring back. */
    Loss loss(ObjectName name) {
        if (!current.contains(name)) {
            return Loss.NONE;
        }
        SchemaObject object = current.get(name);
        if (actions.dropped().contains(name)) {
            return switch (name.kind()) {
                case TABLE -> Loss.ROWS;
                case SEQUENCE -> Loss.POSITION;
                case COLUMN -> isComputed(object) ? Loss.NONE : Loss.VALUES;
                default -> Loss.NONE;
            };
        }
        boolean losesPrecision = object instanceof ColumnObject from
                && actions.altered().contains(name)
                && new TypeChange(
                                from.column().type(),
                                ((ColumnObject) target.get(name)).column().type())
                        .losesData();
        return losesPrecision ? Loss.PRECISION : Loss.NONE;
    }

    /** Why the change may fail on existing rows. */
    List<Hazard> hazards(ObjectName name) {
        if (!target.contains(name)) {
            return List.of();
        }
        SchemaObject to = target.get(name);
        boolean isCreated = actions.created().contains(name);
        if (to instanceof ConstraintObject constraint && isCreated) {
            return validation(constraint);
        }
        if (to instanceof IndexObject index
                && index.index().unique()
                && index.relationKind() == ObjectKind.TABLE
                && isCreated) {
            return List.of(duplicateKeys(name.relation()));
        }
        if (to instanceof ColumnObject column) {
            return isCreated ? newColumn(column) : alteredColumn(column);
        }
        return current.contains(name) && actions.different().contains(name)
                ? inPlace(current.get(name), to)
                : List.of();
    }

    private static boolean isComputed(SchemaObject object) {
        return object instanceof ColumnObject column
                && column.column().generated().isPresent();
    }

    private static List<Hazard> validation(ConstraintObject constraint) {
        if (constraint.constraint().isNotValid()) {
            return List.of();
        }
        Kind kind = constraint.constraint().kind();
        return List.of(
                kind == Kind.UNIQUE || kind == Kind.PRIMARY_KEY
                        ? duplicateKeys(constraint.table())
                        : hazard(
                                Hazard.Kind.VIOLATING_ROWS,
                                "rows of \"%s\" violate the constraint",
                                constraint.table()));
    }

    private static List<Hazard> newColumn(ColumnObject object) {
        Column column = object.column();
        boolean hasValue = column.defaultExpression().isPresent()
                || column.identity().isPresent()
                || column.generated().isPresent();
        return column.nullable() || hasValue
                ? List.of()
                : List.of(hazard(Hazard.Kind.EXISTING_ROWS, "the table \"%s\" has rows", object.table()));
    }

    private List<Hazard> alteredColumn(ColumnObject to) {
        ObjectName name = to.name();
        if (!actions.altered().contains(name)) {
            return List.of();
        }
        Column from = current.column(name).orElseThrow().column();
        String type = to.column().type();
        boolean isConverted = actions.typeChanged().contains(name)
                || !from.type().equals(type) && new TypeChange(from.type(), type).mayFail();
        List<Hazard> hazards = new ArrayList<>();
        if (isConverted) {
            hazards.add(hazard(
                    Hazard.Kind.UNCONVERTIBLE_VALUES,
                    "\"%s\" has values that do not fit the type \"%s\"",
                    name.text(),
                    type));
        }
        if (from.nullable() && !to.column().nullable()) {
            hazards.add(hazard(Hazard.Kind.NULLS, "\"%s\" has nulls", name.text()));
        }
        return List.copyOf(hazards);
    }

    private static List<Hazard> inPlace(SchemaObject from, SchemaObject to) {
        if (from instanceof ConstraintObject old && old.constraint().isNotValid()) {
            return validation((ConstraintObject) to);
        }
        if (from instanceof TypeObject old && to instanceof TypeObject type) {
            return acceptsAll(old, type)
                    ? List.of()
                    : List.of(hazard(
                            Hazard.Kind.UNCONVERTIBLE_VALUES,
                            "a column has values that do not fit the type \"%s\"",
                            type.type().name()));
        }
        if (from instanceof PartitionBoundsObject bounds) {
            return List.of(hazard(
                    Hazard.Kind.ROWS_OUTSIDE_BOUNDS,
                    "partitions of \"%s\" have rows outside their bounds",
                    bounds.parent()));
        }
        if (from instanceof SequenceObject sequence
                && !sequence.sequence()
                        .options()
                        .equals(((SequenceObject) to).sequence().options())) {
            return List.of(hazard(
                    Hazard.Kind.SEQUENCE_OUTSIDE_LIMITS,
                    "the sequence \"%s\" is outside its limits",
                    sequence.sequence().name()));
        }
        return List.of();
    }

    private static boolean acceptsAll(TypeObject from, TypeObject to) {
        boolean onlyAddsLabels = from.type() instanceof EnumType old
                && to.type() instanceof EnumType labels
                && labels.labels().containsAll(old.labels());
        boolean hasNoRules = to.type() instanceof DomainType domain
                && domain.nullable()
                && domain.checks().isEmpty();
        return onlyAddsLabels || hasNoRules;
    }

    private static Hazard duplicateKeys(String table) {
        return hazard(Hazard.Kind.DUPLICATE_KEYS, "rows of \"%s\" have the same key", table);
    }

    private static Hazard hazard(Hazard.Kind kind, String condition, Object... names) {
        return new Hazard(kind, "It fails if " + condition.formatted(names) + ".");
    }
}
