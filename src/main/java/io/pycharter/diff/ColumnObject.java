package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Column.Generated;
import io.pycharter.catalog.Column.Identity;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column of a table, without its default. Statements on a parent's column affect inherited ones too. */
record ColumnObject(String table, Column column) implements SchemaObject {

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.COLUMN, table, column.name());
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return List.of(
                column.type(),
                column.collation(),
                column.nullable(),
                column.generated(),
                column.identity(),
                column.inherited());
    }

    @Override
    public Map<String, String> comments() {
        return column.comment()
                .map(text -> Map.of("COLUMN " + Identifier.quote(table) + "." + Identifier.quote(column.name()), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        if (column.inherited()) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + Identifier.quote(table) + " ADD COLUMN " + clause(context));
        for (ColumnObject child : context.to().childrenOf(name())) {
            if (context.kept().contains(ObjectName.of(ObjectKind.TABLE, child.table))) {
                statements.addAll(child.differ(this, context));
            }
        }
        return statements;
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return column.inherited()
                ? List.of()
                : List.of(alterTable() + " DROP COLUMN " + Identifier.quote(column.name()));
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        Column other = ((ColumnObject) target).column;
        boolean computed = column.generated().isPresent() || other.generated().isPresent();
        boolean losesParent = column.inherited() && !other.inherited();
        return !losesParent && (!computed || column.generated().equals(other.generated()) && !isOtherType(other));
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        return new ColumnChange(this, ((ColumnObject) target).column, context).statements();
    }

    /** PostgreSQL refuses to change the type of a column that views, rules or triggers use; it rebuilds keys and indexes itself. */
    @Override
    public boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        Column other = ((ColumnObject) target).column;
        boolean otherBase = new TypeChange(column.type(), other.type()).isOfAnotherBase()
                || !column.collation().equals(other.collation());
        return isOtherType(other) && forcesRecreation(dependent, otherBase);
    }

    /**
     * Whether a dependent must be dropped before a column's type changes.
     *
     * @param otherBase whether more than the type's modifiers change
     */
    static boolean forcesRecreation(SchemaObject dependent, boolean otherBase) {
        if (dependent instanceof ConstraintObject constraint) {
            return otherBase && !constraint.isRebuilt();
        }
        return otherBase || !(dependent instanceof IndexObject || dependent instanceof DefaultObject);
    }

    @Override
    public String subject() {
        return "The column \"" + name().text() + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        Column other = ((ColumnObject) target).column;
        List<Difference> differences = new ArrayList<>();
        if (!column.type().equals(other.type())) {
            differences.add(Difference.shown(Property.TYPE, "has the type", column.type(), other.type()));
        }
        if (!column.collation().equals(other.collation())) {
            differences.add(new Difference(
                    Property.COLLATION, column.collation(), other.collation(), "has a different collation"));
        }
        if (column.nullable() != other.nullable()) {
            differences.add(Difference.of(
                    Property.NULLABILITY,
                    nullability(column),
                    nullability(other),
                    column.nullable() ? "is nullable" : "is not nullable"));
        }
        if (!column.generated().equals(other.generated())) {
            differences.add(new Difference(
                    Property.EXPRESSION,
                    column.generated().map(Generated::expression),
                    other.generated().map(Generated::expression),
                    column.generated().isEmpty() ? "is not generated" : "is generated from another expression"));
        }
        if (!column.identity().equals(other.identity())) {
            differences.add(new Difference(
                    Property.IDENTITY,
                    column.identity().map(ColumnObject::clause),
                    other.identity().map(ColumnObject::clause),
                    column.identity().isEmpty() ? "is not an identity column" : "is a different identity column"));
        }
        if (column.inherited() != other.inherited()) {
            differences.add(Difference.of(
                    Property.INHERITANCE,
                    inheritance(column),
                    inheritance(other),
                    column.inherited() ? "is inherited" : "is not inherited"));
        }
        return differences;
    }

    /** The clause for CREATE TABLE or ADD COLUMN, with the default if that is created inline. */
    String clause(GenerationContext context) {
        StringBuilder clause =
                new StringBuilder(Identifier.quote(column.name()) + " " + typeAndCollation(column.type(), column));
        column.generated().ifPresent(generated -> clause.append(" GENERATED ALWAYS AS (")
                .append(generated.expression())
                .append(generated.stored() ? ") STORED" : ") VIRTUAL"));
        inlineDefault(context).ifPresent(text -> clause.append(" DEFAULT ").append(text));
        column.identity().ifPresent(identity -> clause.append(" ").append(clause(identity)));
        return clause.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    /**
     * The statements that adjust a column that has just been inherited from a parent.
     *
     * @param parent the parent's column, as it was created
     */
    List<String> differ(ColumnObject parent, GenerationContext context) {
        List<String> statements = new ArrayList<>();
        Optional<String> own = inlineDefault(context);
        if (!own.equals(parent.inlineDefault(context))) {
            statements.add(DefaultObject.set(name(), own));
        }
        if (!column.nullable() && parent.column.nullable()) {
            statements.add(alterColumn("SET NOT NULL"));
        }
        statements.addAll(Sql.comments(comments()));
        return statements;
    }

    /** The default, if it is created inline with the column. */
    Optional<String> inlineDefault(GenerationContext context) {
        boolean inline = context.inlineParts().contains(new ObjectName(ObjectKind.DEFAULT, table, column.name()));
        return column.defaultExpression().filter(text -> inline);
    }

    boolean isOtherType(Column other) {
        return !column.type().equals(other.type()) || !column.collation().equals(other.collation());
    }

    String alterColumn(String action) {
        return alterTable() + " ALTER COLUMN " + Identifier.quote(column.name()) + " " + action;
    }

    static String when(Identity identity) {
        return identity.always() ? "ALWAYS" : "BY DEFAULT";
    }

    static String typeAndCollation(String type, Column column) {
        return type + column.collation().map(name -> " COLLATE " + name).orElse("");
    }

    private static String clause(Identity identity) {
        return "GENERATED " + when(identity) + " AS IDENTITY ("
                + identity.sequence().sql() + ")";
    }

    private static String nullability(Column column) {
        return column.nullable() ? "NULL" : "NOT NULL";
    }

    private static String inheritance(Column column) {
        return column.inherited() ? "inherited" : "not inherited";
    }

    private String alterTable() {
        return "ALTER TABLE " + Identifier.quote(table);
    }
}
