package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.List;

/**
 * Identity columns of tables that also have, or had, a sequence of their own: the one behind the column has the name that the other
 * would have.
 */
record IdentityColumns(ObjectGraph current, ObjectGraph target, ObjectActions actions) {

    /** The columns that are dropped, or stop being identities, before an owned sequence is created. */
    List<ObjectName> endingBefore(ObjectName sequence) {
        return identities(sequence, target, current).stream()
                .filter(column -> actions.dropped().contains(column) || !isIdentity(target, column))
                .toList();
    }

    /** The columns that are created, or become identities, after an owned sequence has been dropped. */
    List<ObjectName> beginningAfter(ObjectName sequence) {
        return identities(sequence, current, target).stream()
                .filter(column -> actions.created().contains(column) || !isIdentity(current, column))
                .toList();
    }

    /** Those that the table of a sequence has in the other catalog. */
    private static List<ObjectName> identities(ObjectName sequence, ObjectGraph objects, ObjectGraph other) {
        SchemaObject owner = objects.get(ObjectName.of(ObjectKind.SEQUENCE_OWNER, sequence.name()));
        return sequence.kind() == ObjectKind.SEQUENCE && owner instanceof SequenceOwnerObject owned
                ? other.parts(ObjectName.of(ObjectKind.TABLE, owned.column().table())).stream()
                        .filter(part -> isIdentity(other, part))
                        .toList()
                : List.of();
    }

    private static boolean isIdentity(ObjectGraph objects, ObjectName name) {
        return objects.get(name) instanceof ColumnObject column
                && column.column().identity().isPresent();
    }
}
