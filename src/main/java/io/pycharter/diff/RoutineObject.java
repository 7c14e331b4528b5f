package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Routine;
import io.pycharter.catalog.Routine.Kind;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A function, procedure or aggregate. */
record RoutineObject(Routine routine) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.ROUTINE, routine.signature());
    }

    @Override
    public Object shape() {
        return List.of(routine.kind(), routine.interfaceText(), routine.definition());
    }

    @Override
    public Map<String, String> comments() {
        return routine.comment()
                .map(text -> Map.of(routine.kind() + " " + routine.signature(), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of("CREATE " + routine.kind() + " " + routine.definition());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP " + routine.kind() + " " + routine.signature());
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return target instanceof RoutineObject other
                && routine.kind() != Kind.AGGREGATE
                && routine.kind() == other.routine.kind()
                && routine.interfaceText().equals(other.routine.interfaceText());
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        Routine other = ((RoutineObject) target).routine;
        return routine.definition().equals(other.definition())
                ? List.of()
                : List.of("CREATE OR REPLACE " + other.kind() + " " + other.definition());
    }

    @Override
    public String subject() {
        return "The %s \"%s\"".formatted(routine.kind().name().toLowerCase(Locale.ROOT), routine.signature());
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(Difference.of(
                Property.DEFINITION,
                routine.definition(),
                ((RoutineObject) target).routine.definition(),
                "has a different definition"));
    }
}
