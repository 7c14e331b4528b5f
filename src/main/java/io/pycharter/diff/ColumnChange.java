package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Column.Identity;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements that alter a column.
 *
 * @param from the column
 * @param to the target
 * @param context leads from the one to the other
 */
record ColumnChange(ColumnObject from, Column to, GenerationContext context) {

    List<String> statements() {
        Column column = from.column();
        List<String> statements = new ArrayList<>();
        if (to.identity().isEmpty() && column.identity().isPresent()) {
            statements.add(from.alterColumn("DROP IDENTITY"));
        }
        if (!to.inherited() && (isTypeReplaced() || from.isOtherType(to))) {
            statements.addAll(setType());
        }
        boolean otherNullability = column.nullable() != to.nullable() && !isChangedByParent();
        if (otherNullability && !to.nullable()) {
            statements.add(from.alterColumn("SET NOT NULL"));
        }
        to.identity()
                .ifPresent(identity -> identify(identity).forEach(action -> statements.add(from.alterColumn(action))));
        if (column.identity().isEmpty()) {
            to.identity()
                    .map(identity -> new SequencePosition(from.name(), to.type(), identity.sequence()))
                    .ifPresent(position -> statements.addAll(position.ofIdentity()));
        }
        if (otherNullability && to.nullable()) {
            statements.add(from.alterColumn("DROP NOT NULL"));
            statements.addAll(nullabilityOfChildren());
        }
        return statements;
    }

    /** Which of them DROP NOT NULL affects depends on the server's version and on how they got the constraint. */
    private List<String> nullabilityOfChildren() {
        return keptChildren(context.to()).stream()
                .map(child -> child.alterColumn(child.column().nullable() ? "DROP NOT NULL" : "SET NOT NULL"))
                .toList();
    }

    /** Whether the nullability of a parent's column changes too, which alters this one. */
    private boolean isChangedByParent() {
        return context.from().ancestors(from.name()).anyMatch(name -> context.to()
                .column(name)
                .filter(other -> other.column().nullable()
                        != context.from().column(name).orElseThrow().column().nullable())
                .isPresent());
    }

    /**
     * PostgreSQL 18 cannot alter the type while a parent's and a child's not-null constraints of different names are merged: both
     * are dropped meanwhile.
     */
    private List<String> setType() {
        List<ColumnObject> children = keptChildren(context.to());
        List<ColumnObject> strict = new ArrayList<>();
        if (!children.isEmpty()) {
            strict.add(new ColumnObject(from.table(), to));
            strict.addAll(children);
            strict.removeIf(column -> isKeyThroughout(column.name()) || isNullableThroughout(column));
        }
        List<String> statements = new ArrayList<>();
        strict.forEach(column -> statements.add(column.alterColumn("DROP NOT NULL")));
        statements.add(from.alterColumn("TYPE " + type()));
        strict.stream()
                .filter(column -> !column.column().nullable())
                .forEach(column -> statements.add(column.alterColumn("SET NOT NULL")));
        return statements;
    }

    private boolean isKeyThroughout(ObjectName column) {
        return context.to().isKey(column)
                && context.from().contains(column)
                && context.from().isKey(column);
    }

    /** Before as well as after: on the way back the children have been altered before. */
    private boolean isNullableThroughout(ColumnObject column) {
        return column.column().nullable()
                && context.from()
                        .column(column.name())
                        .filter(before -> !before.column().nullable())
                        .isEmpty();
    }

    private String type() {
        String type = context.typeName().apply(to.type());
        TypeChange change =
                new TypeChange(context.typeName().apply(from.column().type()), type);
        Optional<String> using = change.using(Identifier.quote(to.name()), isTypeReplaced());
        return ColumnObject.typeAndCollation(type, to)
                + using.map(expression -> " USING " + expression).orElse("");
    }

    private boolean isTypeReplaced() {
        return context.typeChanged().contains(from.name());
    }

    private List<ColumnObject> keptChildren(ObjectGraph objects) {
        return objects.childrenOf(from.name()).stream()
                .filter(child -> context.kept().contains(ObjectName.of(ObjectKind.TABLE, child.table())))
                .toList();
    }

    /** Changing the type changes the sequence's limits too, so all options have to be set. */
    private List<String> identify(Identity target) {
        Optional<Identity> current = from.column().identity();
        if (current.isEmpty()) {
            return List.of("ADD GENERATED %s AS IDENTITY (%s)"
                    .formatted(ColumnObject.when(target), target.sequence().sql()));
        }
        List<String> actions = new ArrayList<>();
        if (current.get().always() != target.always()) {
            actions.add("SET GENERATED " + ColumnObject.when(target));
        }
        if (from.isOtherType(to) || !current.get().sequence().equals(target.sequence())) {
            actions.add(String.join(
                    " ",
                    target.sequence().clauses().stream()
                            .map(clause -> "SET " + clause)
                            .toList()));
        }
        return actions;
    }
}
