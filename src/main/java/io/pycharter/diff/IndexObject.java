package io.pycharter.diff;

import io.pycharter.catalog.Index;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
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
                .map(text -> Map.of("INDEX " + Sql.quote(index.name()), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Sql.quote(index.name()) + " ON "
                + Sql.quote(relation) + " " + index.definition());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP INDEX " + Sql.quote(index.name()));
    }

    @Override
    public Set<String> takenNames() {
        return Set.of("relation " + index.name());
    }

    /** Whether PostgreSQL would take one on a partition for a part of the other: order and options do not count for it. */
    boolean couldPassFor(IndexObject other) {
        return index.unique() == other.index.unique() && essence().equals(other.essence());
    }

    @Override
    public String subject() {
        return "The index \"%s\" of \"%s\"".formatted(index.name(), relation);
    }

    @Override
    public List<String> differences(SchemaObject target) {
        Index other = ((IndexObject) target).index;
        List<String> differences = new ArrayList<>();
        if (index.valid() != other.valid()) {
            differences.add(index.valid() ? "is valid" : "is invalid");
        }
        if (index.unique() != other.unique()) {
            differences.add(index.unique() ? "is unique" : "is not unique");
        }
        if (!index.definition().equals(other.definition())) {
            differences.add("is \"%s\" instead of \"%s\"".formatted(index.definition(), other.definition()));
        }
        return differences;
    }

    private String essence() {
        return index.definition().replaceAll(" DESC| NULLS (FIRST|LAST)| WITH \\([^)]*\\)", "");
    }
}
