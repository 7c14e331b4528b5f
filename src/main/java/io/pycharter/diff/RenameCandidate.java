package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;

/**
 * A removed table or column and an added one of the same shape: it may have been renamed, which only a person can tell.
 *
 * @param from the removed one
 * @param to the added one
 */
public record RenameCandidate(ObjectName from, ObjectName to) {

    /** The text that {@link Renames#parse} takes to make it a rename. */
    public String rename() {
        return from.text() + ":" + (from.kind() == ObjectKind.COLUMN ? to.name() : to.text());
    }

    /** One full sentence. */
    public String sentence() {
        return "The %s \"%s\" may have been renamed to \"%s\": one was removed and the other added, and they have the same structure."
                .formatted(from.kind() == ObjectKind.COLUMN ? "column" : "table", from.text(), to.text());
    }
}
