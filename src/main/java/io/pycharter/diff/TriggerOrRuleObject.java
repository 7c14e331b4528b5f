package io.pycharter.diff;

import io.pycharter.catalog.EnabledState;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trigger or rule of a table or view. */
record TriggerOrRuleObject(
        ObjectKind relationKind, ObjectName name, String definition, EnabledState firing, Optional<String> comment)
        implements SchemaObject {

    @Override
    public Optional<ObjectName> owner() {
        return name.owner(relationKind);
    }

    @Override
    public Object shape() {
        return List.of(definition, firing);
    }

    @Override
    public Map<String, String> comments() {
        return comment.map(text -> Map.of(onRelation(), text)).orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext direction) {
        return firing == EnabledState.ENABLE ? List.of(definition) : List.of(definition, fire());
    }

    @Override
    public List<String> drop(GenerationContext direction) {
        return List.of("DROP " + onRelation());
    }

    @Override
    public boolean canBecome(SchemaObject wanted) {
        return wanted instanceof TriggerOrRuleObject other && definition.equals(other.definition);
    }

    @Override
    public List<String> become(SchemaObject wanted, GenerationContext direction) {
        TriggerOrRuleObject other = (TriggerOrRuleObject) wanted;
        return firing == other.firing ? List.of() : List.of(other.fire());
    }

    @Override
    public String subject() {
        return "The %s \"%s\" of \"%s\"".formatted(isTrigger() ? "trigger" : "rule", name.name(), name.relation());
    }

    @Override
    public List<String> differences(SchemaObject wanted) {
        TriggerOrRuleObject other = (TriggerOrRuleObject) wanted;
        return definition.equals(other.definition)
                ? List.of("is in the state \"%s\" instead of \"%s\"".formatted(firing.sql(), other.firing.sql()))
                : List.of("has another definition");
    }

    private boolean isTrigger() {
        return name.kind() == ObjectKind.TRIGGER;
    }

    private String onRelation() {
        return name.kind().name() + " " + Sql.quote(name.name()) + " ON " + Sql.quote(name.relation());
    }

    private String fire() {
        return "ALTER TABLE " + Sql.quote(name.relation()) + " " + firing.sql() + " "
                + name.kind().name() + " " + Sql.quote(name.name());
    }
}
