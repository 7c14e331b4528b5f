package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The default of a column of a table or view; every partition has its own. */
record DefaultObject(ObjectKind relationKind, ObjectName name, String expression) implements SchemaObject {

    @Override
    public Optional<ObjectName> owner() {
        return isOfView() ? Optional.of(ObjectName.of(ObjectKind.VIEW, name.relation())) : name.owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return expression;
    }

    @Override
    public Map<String, String> comments() {
        return Map.of();
    }

    @Override
    public List<String> create(GenerationContext context) {
        return Sql.join(List.of(set(Optional.of(expression))), SequencePosition.ofDefault(name, expression, context));
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of(set(Optional.empty()));
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return true;
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        return target.create(context);
    }

    @Override
    public String subject() {
        return "The default of the column \"" + name.text() + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(Difference.shown(Property.VALUE, "is", expression, ((DefaultObject) target).expression));
    }

    private boolean isOfView() {
        return relationKind == ObjectKind.VIEW;
    }

    private String set(Optional<String> value) {
        return isOfView() ? set("VIEW", name, value) : set(name, value);
    }

    /** Sets or drops the default of a column, but not of the same column in partitions. */
    static String set(ObjectName column, Optional<String> expression) {
        return set("TABLE ONLY", column, expression);
    }

    private static String set(String relation, ObjectName column, Optional<String> expression) {
        return "ALTER " + relation + " " + Identifier.quote(column.relation()) + " ALTER COLUMN "
                + Identifier.quote(column.name())
                + expression.map(text -> " SET DEFAULT " + text).orElse(" DROP DEFAULT");
    }
}
