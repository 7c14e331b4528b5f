package io.pycharter.migrate;

import io.pycharter.revision.Revision;

/** Receives the progress of a run. */
public interface Progress {

    /** Something worth knowing, a full sentence. */
    void note(String sentence);

    /** The run is about to do this, on the connection that it has opened. */
    void begin(MigrationPlan plan);

    /** The script of this revision is about to run. */
    void running(Revision revision);

    /** One revision was run, and the transaction that it belongs to is committed. */
    void committed(RevisionRun run);

    /** The run takes long, and does this now. Called by another thread than the rest, but not after the run has ended. */
    void waiting(RunActivity activity);
}
