package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import java.time.Duration;

/** Receives the progress of a run. */
public interface Progress {

    /** Something worth knowing, a full sentence. */
    void note(String sentence);

    /** The run is about to go through this many revisions. */
    void begin(int revisions);

    /** One revision was run; it is kept only if the whole run succeeds. */
    void done(Revision revision, Duration took);
}
