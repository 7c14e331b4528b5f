package io.pycharter.diff;

import io.pycharter.catalog.EnabledState;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A partition's copy of a trigger: it comes and goes with its parent's, and follows that until it is set to another state. */
record PartitionTriggerObject(ObjectName name, EnabledState enabledState) implements SchemaObject {

    @Override
    public Optional<ObjectName> owner() {
        return name.owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return enabledState;
    }

    @Override
    public Map<String, String> comments() {
        return Map.of();
    }

    /** The server has created it by now, in the state of its parent's. */
    @Override
    public List<String> create(GenerationContext context) {
        boolean asParents = context.to().parents(name.relation()).stream()
                .map(parent -> context.to().get(new ObjectName(ObjectKind.TRIGGER, parent, name.name())))
                .anyMatch(this::isInSameState);
        return asParents ? List.of() : List.of(fire());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of();
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return target instanceof PartitionTriggerObject;
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        return List.of(((PartitionTriggerObject) target).fire());
    }

    /** Altering it alters its copies. */
    @Override
    public boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        return dependent instanceof PartitionTriggerObject;
    }

    @Override
    public String subject() {
        return "The trigger \"%s\" of \"%s\"".formatted(name.name(), name.relation());
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(Difference.shown(
                Property.STATE,
                "is in the state",
                enabledState.sql(),
                ((PartitionTriggerObject) target).enabledState.sql()));
    }

    private boolean isInSameState(SchemaObject parent) {
        return parent instanceof TriggerOrRuleObject trigger && trigger.enabledState() == enabledState
                || parent instanceof PartitionTriggerObject copy && copy.enabledState == enabledState;
    }

    private String fire() {
        return "ALTER TABLE %s %s TRIGGER %s"
                .formatted(Identifier.quote(name.relation()), enabledState.sql(), Identifier.quote(name.name()));
    }
}
