package io.pycharter.inspect;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change;
import io.pycharter.diff.Change.Loss;
import io.pycharter.diff.Plan;
import io.pycharter.revision.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a database's schema differs from what it should be.
 *
 * @param revision the revision that the database is at; empty at base, and if none is recorded
 * @param plan what makes the managed objects as they should be; unmanaged and ignored ones are the same afterwards
 * @param unmanaged the objects of the schema that neither the chain nor the entities describe, without their parts, and what only
 *     revisions of the user's own build, by kind and name
 */
public record SchemaDifferences(Optional<Revision> revision, Plan plan, List<ObjectName> unmanaged) {

    /** The tables whose rows the plan deletes: it drops them, even if it creates them again. */
    public List<ObjectName> tablesLosingRows() {
        return plan.changes().stream()
                .filter(change -> change.loss() == Loss.ROWS)
                .map(Change::object)
                .toList();
    }

    /** The unmanaged objects that the plan drops and re-creates, or changes and restores, because of what they depend on. */
    public List<ObjectName> touched() {
        Set<ObjectName> changed = new HashSet<>();
        for (Change change : plan.changes()) {
            ObjectName object = change.object();
            changed.add(object);
            changed.add(ObjectName.of(ObjectKind.TABLE, object.relation()));
            changed.add(ObjectName.of(ObjectKind.VIEW, object.relation()));
            if (object.kind() == ObjectKind.SEQUENCE_OWNER) {
                changed.add(ObjectName.of(ObjectKind.SEQUENCE, object.name()));
            }
        }
        return unmanaged.stream().filter(changed::contains).toList();
    }

    /** The same with another plan. */
    SchemaDifferences with(Plan other) {
        return new SchemaDifferences(revision, other, unmanaged);
    }

    /** Whether the schema is as it should be, and holds nothing else. */
    public boolean isEmpty() {
        return plan.isEmpty() && unmanaged.isEmpty();
    }
}
