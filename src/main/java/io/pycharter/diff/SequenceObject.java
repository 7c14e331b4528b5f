package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sequence, without the column that owns it. */
record SequenceObject(Sequence sequence) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.SEQUENCE, sequence.name());
    }

    @Override
    public Object shape() {
        return sequence.options();
    }

    @Override
    public Map<String, String> comments() {
        return sequence.comment()
                .map(text -> Map.of("SEQUENCE " + sqlName(), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of("CREATE " + statement());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP SEQUENCE " + sqlName());
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return true;
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        return shape().equals(target.shape()) ? List.of() : List.of("ALTER " + ((SequenceObject) target).statement());
    }

    @Override
    public Set<String> takenNames() {
        return Set.of("relation " + sequence.name());
    }

    @Override
    public String subject() {
        return "The sequence \"" + sequence.name() + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(
                Difference.shown(Property.OPTIONS, "has the options", options(), ((SequenceObject) target).options()));
    }

    private String statement() {
        return "SEQUENCE " + sqlName() + " " + options();
    }

    private String options() {
        return "AS " + sequence.options().type() + " " + sequence.options().sql();
    }

    private String sqlName() {
        return Identifier.quote(sequence.name());
    }
}
