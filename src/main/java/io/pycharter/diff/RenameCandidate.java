package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;

/**
 * A table or column that goes, and one of the same shape that comes: it may have been renamed, which only a person can tell.
 *
 * @param from what goes
 * @param to what comes
 */
public record RenameCandidate(ObjectName from, ObjectName to) {

    /** What {@link Renames#parse} takes to make it a rename. */
    public String rename() {
        return from.text() + ":" + (from.kind() == ObjectKind.COLUMN ? to.name() : to.text());
    }

    /** One full sentence. */
    public String sentence() {
        return "The %s \"%s\" may be \"%s\" under another name: one goes and the other comes, with the same shape."
                .formatted(from.kind() == ObjectKind.COLUMN ? "column" : "table", from.text(), to.text());
    }
}
