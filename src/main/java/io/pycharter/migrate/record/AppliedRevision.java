package io.pycharter.migrate.record;

import io.pycharter.revision.RevisionVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param version what orders the history
 * @param script the file name of the upgrade script
 * @param checksum of the script as it was then, by Flyway's reckoning; empty where a tool has recorded none
 * @param installedBy the database user
 * @param installedOn when it was applied or stamped
 * @param executionTime how long it took, in whole milliseconds; zero for a stamp
 */
public record AppliedRevision(
        RevisionVersion version,
        String script,
        Optional<Integer> checksum,
        String installedBy,
        Instant installedOn,
        Duration executionTime) {}
