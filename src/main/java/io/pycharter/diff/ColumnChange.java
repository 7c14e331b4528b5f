package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Column.Identity;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements that alter a column.
 *
 * @param from the column
 * @param to what it is to become
 * @param direction leads from the one to the other
 */
record ColumnChange(ColumnObject from, Column to, GenerationContext direction) {

    List<String> statements() {
        Column column = from.column();
        List<String> statements = new ArrayList<>();
        if (to.identity().isEmpty() && column.identity().isPresent()) {
            statements.add(from.alterColumn("DROP IDENTITY"));
        }
        if (!to.inherited() && (isRetyped() || from.isOtherType(to))) {
            statements.addAll(setType());
        }
        boolean otherNullability = column.nullable() != to.nullable() && !isFollowed();
        if (otherNullability && !to.nullable()) {
            statements.add(from.alterColumn("SET NOT NULL"));
        }
        to.identity()
                .ifPresent(identity -> identify(identity).forEach(action -> statements.add(from.alterColumn(action))));
        if (otherNullability && to.nullable()) {
            statements.add(from.alterColumn("DROP NOT NULL"));
            statements.addAll(nullabilityOfHeirs());
        }
        return statements;
    }

    /** Which of them DROP NOT NULL takes along depends on the server's version and on how they came to it. */
    private List<String> nullabilityOfHeirs() {
        return keptHeirs(direction.to()).stream()
                .map(heir -> heir.alterColumn(heir.column().nullable() ? "DROP NOT NULL" : "SET NOT NULL"))
                .toList();
    }

    /** Whether a parent's column changes its nullability too, which takes this one along. */
    private boolean isFollowed() {
        return direction.from().ancestors(from.name()).anyMatch(name -> direction
                .to()
                .column(name)
                .filter(other -> other.column().nullable()
                        != direction.from().column(name).orElseThrow().column().nullable())
                .isPresent());
    }

    /**
     * PostgreSQL 18 cannot alter the type where a parent's not-null constraint and an heir's, which has another name, are one:
     * they are taken off for the time.
     */
    private List<String> setType() {
        List<ColumnObject> heirs = keptHeirs(direction.to());
        List<ColumnObject> strict = new ArrayList<>();
        if (!heirs.isEmpty()) {
            strict.add(new ColumnObject(from.table(), to));
            strict.addAll(heirs);
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
        return direction.to().isKey(column)
                && direction.from().contains(column)
                && direction.from().isKey(column);
    }

    /** Before as well as after: on the way back the heirs have gone before. */
    private boolean isNullableThroughout(ColumnObject column) {
        return column.column().nullable()
                && direction
                        .from()
                        .column(column.name())
                        .filter(before -> !before.column().nullable())
                        .isEmpty();
    }

    private String type() {
        String type = direction.typeName().apply(to.type());
        TypeChange change =
                new TypeChange(direction.typeName().apply(from.column().type()), type);
        Optional<String> using = change.using(Sql.quote(to.name()), isRetyped());
        return ColumnObject.typeAndCollation(type, to)
                + using.map(expression -> " USING " + expression).orElse("");
    }

    private boolean isRetyped() {
        return direction.retyped().contains(from.name());
    }

    private List<ColumnObject> keptHeirs(ObjectGraph objects) {
        return objects.heirs(from.name()).stream()
                .filter(heir -> direction.kept().contains(ObjectName.of(ObjectKind.TABLE, heir.table())))
                .toList();
    }

    /** A changed type changes the sequence's limits too, so that all options have to be set. */
    private List<String> identify(Identity wanted) {
        Optional<Identity> current = from.column().identity();
        if (current.isEmpty()) {
            return List.of("ADD GENERATED %s AS IDENTITY (%s)"
                    .formatted(ColumnObject.when(wanted), wanted.sequence().sql()));
        }
        List<String> actions = new ArrayList<>();
        if (current.get().always() != wanted.always()) {
            actions.add("SET GENERATED " + ColumnObject.when(wanted));
        }
        if (from.isOtherType(to) || !current.get().sequence().equals(wanted.sequence())) {
            actions.add(String.join(
                    " ",
                    wanted.sequence().clauses().stream()
                            .map(clause -> "SET " + clause)
                            .toList()));
        }
        return actions;
    }
}
