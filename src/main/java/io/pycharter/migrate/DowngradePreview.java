package io.pycharter.migrate;

import java.util.List;

/**
 * What a downgrade would do, found out by running it and taking it back.
 *
 * @param losses the tables and columns that it drops, by the name of the table
 */
public record DowngradePreview(MigrationPlan plan, List<Loss> losses) {

    /** Whether the database is at the target already. */
    public boolean isEmpty() {
        return plan.steps().isEmpty();
    }

    /** The tables that hold rows and are dropped, or lose columns. */
    public List<Loss> withRows() {
        return losses.stream().filter(loss -> loss.rows() > 0).toList();
    }

    /** Whether this runs what another shows, and deletes rows only where that does. */
    public boolean isLike(DowngradePreview shown) {
        List<Loss> shownLosses = shown.withRows();
        return plan.equals(shown.plan)
                && withRows().stream().allMatch(loss -> shownLosses.stream().anyMatch(loss::isOfTheSame));
    }
}
