package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The bounds of all partitions of a table, which can only change together: one may take over the range of another.
 *
 * @param parent the partitioned table
 * @param bounds by partition
 */
record PartitionBoundsObject(String parent, SortedMap<String, String> bounds) implements SchemaObject {

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.PARTITION_BOUNDS, parent, "");
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return bounds;
    }

    @Override
    public Map<String, String> comments() {
        return Map.of();
    }

    /** Partitions are created and dropped with their bounds. */
    @Override
    public List<String> create(GenerationContext context) {
        return List.of();
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of();
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return true;
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        List<String> changed = changed(target).stream()
                .filter(partition -> context.kept().contains(ObjectName.of(ObjectKind.TABLE, partition)))
                .toList();
        List<String> statements = new ArrayList<>();
        changed.forEach(partition -> statements.add(alter("DETACH", partition)));
        changed.forEach(partition -> statements.add(
                alter("ATTACH", partition) + " " + ((PartitionBoundsObject) target).bounds.get(partition)));
        return statements;
    }

    @Override
    public String subject() {
        return "The partitioned table \"" + parent + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return changed(target).stream()
                .map(partition -> Difference.shown(
                        Property.PARTITION,
                        "has the partition \"" + partition + "\"",
                        bounds.get(partition),
                        ((PartitionBoundsObject) target).bounds.get(partition)))
                .toList();
    }

    /** The partitions that exist before and after, with different bounds. */
    private List<String> changed(SchemaObject target) {
        Map<String, String> other = ((PartitionBoundsObject) target).bounds;
        return bounds.keySet().stream()
                .filter(partition ->
                        other.containsKey(partition) && !other.get(partition).equals(bounds.get(partition)))
                .toList();
    }

    private String alter(String action, String partition) {
        return "ALTER TABLE " + Identifier.quote(parent) + " " + action + " PARTITION " + Identifier.quote(partition);
    }
}
