package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import io.pycharter.script.Script;

/** What a run does with the revisions of its plan. */
public enum Direction {
    /** Runs their upgrade scripts and records them. */
    UPGRADE,
    /** Runs their downgrade scripts and takes them out of the records. */
    DOWNGRADE,
    /** Runs nothing and sets the records. */
    STAMP;

    /** The script of a revision that a run in this direction executes. */
    Script script(Revision revision) {
        return this == DOWNGRADE ? revision.downgrade() : revision.upgrade();
    }
}
