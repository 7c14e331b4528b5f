package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
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
        return List.of(sequence.options(), sequence.unlogged());
    }

    @Override
    public Map<String, String> comments() {
        return sequence.comment()
                .map(text -> Map.of("SEQUENCE " + sqlName(), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of("CREATE " + (sequence.unlogged() ? "UNLOGGED " : "") + statement());
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
        SequenceObject other = (SequenceObject) target;
        List<String> statements = new ArrayList<>();
        if (!options().equals(other.options())) {
            statements.add("ALTER " + other.statement());
        }
        if (sequence.unlogged() != other.sequence.unlogged()) {
            statements.add("ALTER SEQUENCE " + sqlName() + " SET " + other.persistence());
        }
        return statements;
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
        SequenceObject other = (SequenceObject) target;
        List<Difference> differences = new ArrayList<>();
        if (!options().equals(other.options())) {
            differences.add(Difference.shown(Property.OPTIONS, "has the options", options(), other.options()));
        }
        if (sequence.unlogged() != other.sequence.unlogged()) {
            differences.add(Difference.of(
                    Property.PERSISTENCE,
                    persistence(),
                    other.persistence(),
                    sequence.unlogged() ? "is unlogged" : "is not unlogged"));
        }
        return differences;
    }

    private String persistence() {
        return sequence.unlogged() ? "UNLOGGED" : "LOGGED";
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
