package io.pycharter.inspect;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence;
import io.pycharter.diff.Change;
import io.pycharter.diff.Diff;
import io.pycharter.diff.NameClash;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenameCandidate;
import io.pycharter.diff.RenamedCatalog;
import io.pycharter.diff.Restoration;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.scratch.EqualDefinitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A live schema beside what it should be.
 *
 * @param live what the schema holds
 * @param target what it should hold
 * @param managed the objects that the chain or the entities describe, whether the schema should hold them or not
 * @param own what revisions of the user's own have built, where the target knows nothing of it
 * @param ignored what is left out
 */
record Comparison(Catalog live, Catalog target, Set<ObjectName> managed, OwnObjects own, IgnorePatterns ignored) {

    /** The same for another live schema. */
    Comparison with(Catalog other) {
        return new Comparison(other, target, managed, own, ignored);
    }

    /** The same, where what means the same is written in both as the live schema has it; nothing is left in the transaction. */
    Comparison withEqualDefinitions(Connection connection) throws SQLException {
        Catalog adopted = EqualDefinitions.adopt(connection, StoreSchema.NAME, live, notIgnored());
        return new Comparison(live, adopted, managed, own, ignored);
    }

    /**
     * The differences, if the database is at a revision. Unmanaged, own and ignored objects are copied from the live schema to
     * the target, so they are never dropped for good. Yet an unmanaged table may be a managed one that was renamed.
     */
    SchemaDifferences differences(Optional<Revision> revision) {
        return differences(revision, RenamedCatalog.withoutRenames(live));
    }

    /**
     * The same, with renames as its first differences.
     *
     * @param renamed the live schema, and how it was renamed
     */
    SchemaDifferences differences(Optional<Revision> revision, RenamedCatalog renamed) {
        Plan plan = new RepairPlan(renamed, goal()).plan();
        List<RenameCandidate> candidates = Diff.between(live, notIgnored()).renameCandidates();
        return new SchemaDifferences(revision, plan.withRenameCandidates(candidates), reported(unmanaged()));
    }

    /** What a plan of {@link #differences} becomes when it restores what re-created objects lose. */
    Restoration restoration(Plan plan, CarriedOver carried) {
        return new Restoration(plan, live, goal(), carried);
    }

    /** The names that both a managed object that is missing and an unmanaged one need. */
    List<NameClash> clashes(Plan plan) {
        boolean isAnythingMissing = plan.changes().stream().anyMatch(change -> change.kind() == Change.Kind.MISSING);
        return isAnythingMissing ? NameClash.of(live, goal(), plan.renameCandidates()) : List.of();
    }

    private Catalog goal() {
        Set<ObjectName> left = new HashSet<>(unmanaged());
        left.addAll(own.names());
        return notIgnored().replacing(left::contains, live);
    }

    private Catalog notIgnored() {
        Set<ObjectName> ignoredSequences = sequencesOfIgnoredColumns();
        return target.replacing(object -> ignoredSequences.contains(object) || ignored.match(object), live);
    }

    /** A sequence owned by a column of a managed table is part of that table. */
    private Set<ObjectName> unmanaged() {
        Set<ObjectName> unmanaged = new TreeSet<>(live.names());
        unmanaged.removeAll(managed);
        for (Sequence sequence : live.sequences()) {
            if (sequence.owner().filter(owner -> managed.contains(table(owner))).isPresent()) {
                unmanaged.remove(name(sequence));
            }
        }
        return unmanaged;
    }

    private Set<ObjectName> sequencesOfIgnoredColumns() {
        Set<ObjectName> sequences = new HashSet<>();
        for (Sequence sequence : live.sequences()) {
            sequence.owner()
                    .map(owner -> new ObjectName(ObjectKind.COLUMN, owner.table(), owner.column()))
                    .filter(ignored::match)
                    .ifPresent(column -> sequences.add(name(sequence)));
        }
        return sequences;
    }

    /** Without the sequences of tables that are reported themselves. */
    private List<ObjectName> reported(Set<ObjectName> unmanaged) {
        Set<ObjectName> reported = new TreeSet<>(unmanaged);
        for (Sequence sequence : live.sequences()) {
            if (sequence.owner()
                    .filter(owner -> unmanaged.contains(table(owner)))
                    .isPresent()) {
                reported.remove(name(sequence));
            }
        }
        reported.addAll(own.reported(live));
        reported.removeIf(ignored::match);
        return List.copyOf(reported);
    }

    private static ObjectName name(Sequence sequence) {
        return ObjectName.of(ObjectKind.SEQUENCE, sequence.name());
    }

    private static ObjectName table(Sequence.Owner owner) {
        return ObjectName.of(ObjectKind.TABLE, owner.table());
    }
}
