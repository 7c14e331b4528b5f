package io.pycharter.inspect;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Plan;
import io.pycharter.revision.Revision;
import java.util.List;
import java.util.Optional;

/**
 * How a database's schema differs from what it should be.
 *
 * @param revision the revision that the database is at; empty at base, and if it has no record of one
 * @param changes what makes the schema as it should be, leaving alone what is nobody's or ignored
 * @param unmanaged the objects of the schema that nothing says should be there, without their parts, by kind and name
 */
public record SchemaDifferences(Optional<Revision> revision, Plan changes, List<ObjectName> unmanaged) {

    /** Whether the schema is as it should be, and holds nothing else. */
    public boolean isEmpty() {
        return changes.isEmpty() && unmanaged.isEmpty();
    }
}
