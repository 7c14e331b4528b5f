package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence.Owner;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The column that owns a sequence. */
record SequenceOwnerObject(String sequence, Owner column) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.SEQUENCE_OWNER, sequence);
    }

    @Override
    public Optional<ObjectName> owner() {
        return Optional.of(ObjectName.of(ObjectKind.SEQUENCE, sequence));
    }

    @Override
    public Object shape() {
        return column;
    }

    @Override
    public Map<String, String> comments() {
        return Map.of();
    }

    @Override
    public List<String> create(GenerationContext context) {
        return Sql.join(
                List.of(ownedBy(Identifier.quote(column.table()) + "." + Identifier.quote(column.column()))),
                position(context));
    }

    /** A new sequence may be used by programs only, and not by the column's default. */
    private List<String> position(GenerationContext context) {
        ObjectName name = ObjectName.of(ObjectKind.SEQUENCE, sequence);
        ObjectName columnDefault = new ObjectName(ObjectKind.DEFAULT, column.table(), column.column());
        return context.from().contains(name)
                        || context.to().dependencies(columnDefault).contains(name)
                ? List.of()
                : SequencePosition.ofColumn(
                        new ObjectName(ObjectKind.COLUMN, column.table(), column.column()), name, context);
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of(ownedBy("NONE"));
    }

    /** A table that becomes UNLOGGED takes its sequences along, so one that moves to another table leaves it before. */
    @Override
    public boolean canAlterTo(SchemaObject target) {
        return column.table().equals(((SequenceOwnerObject) target).column.table());
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        return target.create(context);
    }

    @Override
    public String subject() {
        return "The owner of the sequence \"" + sequence + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        Owner other = ((SequenceOwnerObject) target).column;
        return List.of(Difference.shown(
                Property.VALUE, "is", column.table() + "." + column.column(), other.table() + "." + other.column()));
    }

    private String ownedBy(String owner) {
        return "ALTER SEQUENCE " + Identifier.quote(sequence) + " OWNED BY " + owner;
    }
}
