package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The index that CLUSTER uses for a table or materialized view. */
record ClusterObject(ObjectKind relationKind, String relation, String index) implements SchemaObject {

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.CLUSTER, relation, "");
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(relationKind);
    }

    @Override
    public Object shape() {
        return index;
    }

    @Override
    public Map<String, String> comments() {
        return Map.of();
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of(alter() + "CLUSTER ON " + Identifier.quote(index));
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return context.isKept(name().owner(relationKind).orElseThrow())
                ? List.of(alter() + "SET WITHOUT CLUSTER")
                : List.of();
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
        return "The index for CLUSTER of \"" + relation + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(Difference.shown(Property.VALUE, "is", index, ((ClusterObject) target).index));
    }

    private String alter() {
        return "ALTER " + (relationKind == ObjectKind.VIEW ? "MATERIALIZED VIEW " : "TABLE ")
                + Identifier.quote(relation) + " ";
    }
}
