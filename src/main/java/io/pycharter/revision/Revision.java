package io.pycharter.revision;

import io.pycharter.script.Precondition;
import io.pycharter.script.Script;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * One schema change.
 *
 * @param id unique in its chain, 1 to 64 characters out of letters, digits, {@code _}, {@code .} and {@code -}
 * @param version what orders the chain; equal to another if all numbers are, so {@code 1.0} equals {@code 1}
 * @param message what the change is, one line
 * @param parent the id of the revision just below; empty for the first
 * @param upgrade takes a schema from the parent to this revision
 * @param downgrade takes it back
 */
public record Revision(
        String id,
        MigrationVersion version,
        String message,
        Optional<String> parent,
        Script upgrade,
        Script downgrade) {

    /** What the data must keep to for the upgrade script to run; empty if any data will do. */
    public List<Precondition> preconditions() {
        return upgrade.preconditions();
    }

    /** What the data must keep to for the downgrade script to run; empty if any data will do. */
    public List<Precondition> downgradePreconditions() {
        return downgrade.preconditions();
    }
}
