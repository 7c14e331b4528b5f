package io.pycharter.diff;

import io.pycharter.catalog.EnabledState;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trigger or rule of a table or view. */
record TriggerOrRuleObject(
        ObjectKind relationKind,
        ObjectName name,
        String definition,
        EnabledState enabledState,
        Optional<String> comment)
        implements SchemaObject {

    @Override
    public Optional<ObjectName> owner() {
        return name.owner(relationKind);
    }

    @Override
    public Object shape() {
        return List.of(definition, enabledState);
    }

    @Override
    public Map<String, String> comments() {
        return comment.map(text -> Map.of(onRelation(), text)).orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return enabledState == EnabledState.ENABLE ? List.of(definition) : List.of(definition, fire());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP " + onRelation());
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return target instanceof TriggerOrRuleObject other && definition.equals(other.definition);
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        TriggerOrRuleObject other = (TriggerOrRuleObject) target;
        return enabledState == other.enabledState ? List.of() : List.of(other.fire());
    }

    /** Altering the trigger of a partitioned table alters the copies of its partitions. */
    @Override
    public boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        return enabledState != ((TriggerOrRuleObject) target).enabledState
                && dependent instanceof PartitionTriggerObject;
    }

    @Override
    public String subject() {
        return "The %s \"%s\" of \"%s\"".formatted(isTrigger() ? "trigger" : "rule", name.name(), name.relation());
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        TriggerOrRuleObject other = (TriggerOrRuleObject) target;
        return List.of(
                definition.equals(other.definition)
                        ? Difference.shown(
                                Property.STATE, "is in the state", enabledState.sql(), other.enabledState.sql())
                        : Difference.of(
                                Property.DEFINITION, definition, other.definition, "has a different definition"));
    }

    private boolean isTrigger() {
        return name.kind() == ObjectKind.TRIGGER;
    }

    private String onRelation() {
        return name.kind().name() + " " + Identifier.quote(name.name()) + " ON " + Identifier.quote(name.relation());
    }

    private String fire() {
        return "ALTER TABLE " + Identifier.quote(name.relation()) + " " + enabledState.sql() + " "
                + name.kind().name() + " " + Identifier.quote(name.name());
    }
}
