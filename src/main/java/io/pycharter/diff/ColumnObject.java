package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Column.Identity;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column of a table, without its default. What a parent's column is, the parent's statements make of this one too. */
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
                .map(text -> Map.of("COLUMN " + Sql.quote(table) + "." + Sql.quote(column.name()), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        if (column.inherited()) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + Sql.quote(table) + " ADD COLUMN " + clause(context));
        for (ColumnObject child : context.to().childrenOf(name())) {
            if (context.kept().contains(ObjectName.of(ObjectKind.TABLE, child.table))) {
                statements.addAll(child.differ(this, context));
            }
        }
        return statements;
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return column.inherited() ? List.of() : List.of(alterTable() + " DROP COLUMN " + Sql.quote(column.name()));
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

    /** PostgreSQL refuses to change the type of a column that a view or the like uses; keys and indexes it rebuilds itself. */
    @Override
    public boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        Column other = ((ColumnObject) target).column;
        boolean otherBase = new TypeChange(column.type(), other.type()).isOfAnotherBase()
                || !column.collation().equals(other.collation());
        return isOtherType(other) && forcesRecreation(dependent, otherBase);
    }

    /**
     * Whether a dependant must make way for another type.
     *
     * @param otherBase whether it is more than other modifiers
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
    public List<String> differences(SchemaObject target) {
        Column other = ((ColumnObject) target).column;
        List<String> differences = new ArrayList<>();
        if (!column.type().equals(other.type())) {
            differences.add("has the type \"%s\" instead of \"%s\"".formatted(column.type(), other.type()));
        }
        if (!column.collation().equals(other.collation())) {
            differences.add("has another collation");
        }
        if (column.nullable() != other.nullable()) {
            differences.add(column.nullable() ? "is nullable" : "is not nullable");
        }
        if (!column.generated().equals(other.generated())) {
            differences.add(column.generated().isEmpty() ? "is not generated" : "is generated otherwise");
        }
        if (!column.identity().equals(other.identity())) {
            differences.add(column.identity().isEmpty() ? "is no identity" : "is an identity of another kind");
        }
        if (column.inherited() != other.inherited()) {
            differences.add(column.inherited() ? "is inherited" : "is not inherited");
        }
        return differences;
    }

    /** The words that define it within CREATE TABLE or behind ADD COLUMN, with its default if that is made with it. */
    String clause(GenerationContext context) {
        StringBuilder clause =
                new StringBuilder(Sql.quote(column.name()) + " " + typeAndCollation(column.type(), column));
        column.generated().ifPresent(generated -> clause.append(" GENERATED ALWAYS AS (")
                .append(generated.expression())
                .append(generated.stored() ? ") STORED" : ") VIRTUAL"));
        inlineDefault(context).ifPresent(text -> clause.append(" DEFAULT ").append(text));
        column.identity().ifPresent(identity -> clause.append(" GENERATED ")
                .append(when(identity))
                .append(" AS IDENTITY (")
                .append(identity.sequence().sql())
                .append(")"));
        return clause.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    /**
     * The statements that make an inherited column what it is, where it has just come from a parent.
     *
     * @param parent the parent's column, as it was made
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

    /** The default, if no statement of its own sets it. */
    Optional<String> inlineDefault(GenerationContext context) {
        boolean inline = context.inlineParts().contains(new ObjectName(ObjectKind.DEFAULT, table, column.name()));
        return column.defaultExpression().filter(text -> inline);
    }

    boolean isOtherType(Column other) {
        return !column.type().equals(other.type()) || !column.collation().equals(other.collation());
    }

    String alterColumn(String action) {
        return alterTable() + " ALTER COLUMN " + Sql.quote(column.name()) + " " + action;
    }

    static String when(Identity identity) {
        return identity.always() ? "ALWAYS" : "BY DEFAULT";
    }

    static String typeAndCollation(String type, Column column) {
        return type + column.collation().map(name -> " COLLATE " + name).orElse("");
    }

    private String alterTable() {
        return "ALTER TABLE " + Sql.quote(table);
    }
}
