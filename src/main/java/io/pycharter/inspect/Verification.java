package io.pycharter.inspect;

import io.pycharter.diff.Change;
import io.pycharter.diff.ColumnOrder;
import io.pycharter.error.OperationFailedException;
import io.pycharter.revision.Revision;
import io.pycharter.script.Script;
import java.util.List;
import java.util.Optional;

/**
 * The result of running a chain up, down and up again.
 *
 * @param revisions how many there are
 * @param defects in the order in which they were found: on the way down, then on the second way up
 * @param orders tables whose columns a downgrade restores in another order, which no script can change
 */
public record Verification(int revisions, List<Defect> defects, List<Order> orders) {

    /**
     * A script that fails or builds something unexpected.
     *
     * @param revision the revision it belongs to
     * @param script the downgrade script, or the upgrade script if it builds a different schema the second time
     * @param differences what differs after it
     * @param failure why it failed; there are no differences then
     */
    public record Defect(
            Revision revision, Script script, List<Change> differences, Optional<OperationFailedException> failure) {}

    /** A table whose columns are in another order after a revision's downgrade. */
    public record Order(Revision revision, ColumnOrder order) {}
}
