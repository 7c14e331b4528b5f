package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import java.time.Duration;

/**
 * One script that was run.
 *
 * @param took from the first statement to the last
 */
public record RevisionRun(Revision revision, Duration took) {}
