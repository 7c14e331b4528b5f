package io.pycharter.revision;

import io.pycharter.script.Precondition;
import io.pycharter.script.Script;
import java.util.List;
import java.util.Optional;

/**
 * One schema change.
 *
 * @param id unique in its chain; 1 to 64 ASCII letters, digits, {@code _}, {@code .} and {@code -}
 * @param version determines the order of the chain; compared by numbers, so that {@code 1.0} equals {@code 1}
 * @param message a description of the change, one line
 * @param parent the id of the previous revision; empty for the first
 * @param upgrade migrates a schema from the parent to this revision
 * @param downgrade migrates it back
 */
public record Revision(
        String id, RevisionVersion version, String message, Optional<String> parent, Script upgrade, Script downgrade) {

    /** The conditions that the data must satisfy before the upgrade script runs; empty if there are none. */
    public List<Precondition> preconditions() {
        return upgrade.preconditions();
    }

    /** The conditions that the data must satisfy before the downgrade script runs; empty if there are none. */
    public List<Precondition> downgradePreconditions() {
        return downgrade.preconditions();
    }
}
