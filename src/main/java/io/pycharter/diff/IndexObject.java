package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.Index;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An index of a table or materialized view. */
record IndexObject(ObjectKind relationKind, String relation, Index index) implements SchemaObject {

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.INDEX, relation, index.name());
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(relationKind);
    }

    @Override
    public Object shape() {
        return List.of(index.unique(), index.valid(), index.definition());
    }

    @Override
    public Map<String, String> comments() {
        return index.comment()
                .map(text -> Map.of("INDEX " + Identifier.quote(index.name()), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Identifier.quote(index.name())
                + " ON " + Identifier.quote(relation) + " " + index.definition());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP INDEX " + Identifier.quote(index.name()));
    }

    @Override
    public Set<String> takenNames() {
        return Set.of("relation " + index.name());
    }

    /** Whether PostgreSQL would attach this index of a partition to the other: order and options do not count. */
    boolean couldPassFor(IndexObject other) {
        return index.unique() == other.index.unique() && essence().equals(other.essence());
    }

    @Override
    public String subject() {
        return "The index \"%s\" of \"%s\"".formatted(index.name(), relation);
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        Index other = ((IndexObject) target).index;
        List<Difference> differences = new ArrayList<>();
        if (index.valid() != other.valid()) {
            differences.add(either(Property.VALIDITY, index.valid(), "valid", "invalid"));
        }
        if (index.unique() != other.unique()) {
            differences.add(either(Property.UNIQUENESS, index.unique(), "unique", "not unique"));
        }
        if (!index.definition().equals(other.definition())) {
            differences.add(Difference.shown(Property.DEFINITION, "is", index.definition(), other.definition()));
        }
        return differences;
    }

    private static Difference either(Property property, boolean current, String yes, String no) {
        return Difference.of(property, current ? yes : no, current ? no : yes, "is " + (current ? yes : no));
    }

    private String essence() {
        return index.definition().replaceAll(" DESC| NULLS (FIRST|LAST)| WITH \\([^)]*\\)", "");
    }
}
