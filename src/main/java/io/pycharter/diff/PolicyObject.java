package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Policy;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row-security policy of a table. */
record PolicyObject(String table, Policy policy) implements SchemaObject {

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.POLICY, table, policy.name());
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return statement();
    }

    @Override
    public Map<String, String> comments() {
        return policy.comment().map(text -> Map.of("POLICY " + onTable(), text)).orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of(statement());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP POLICY " + onTable());
    }

    @Override
    public String subject() {
        return "The policy \"%s\" of the table \"%s\"".formatted(policy.name(), table);
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(Difference.of(
                Property.DEFINITION, statement(), ((PolicyObject) target).statement(), "has a different definition"));
    }

    private String statement() {
        return "CREATE POLICY " + onTable() + " AS " + (policy.permissive() ? "PERMISSIVE" : "RESTRICTIVE")
                + " FOR " + policy.command() + " TO " + String.join(", ", policy.roles())
                + policy.using().map(text -> " USING (" + text + ")").orElse("")
                + policy.check().map(text -> " WITH CHECK (" + text + ")").orElse("");
    }

    private String onTable() {
        return Identifier.quote(policy.name()) + " ON " + Identifier.quote(table);
    }
}
