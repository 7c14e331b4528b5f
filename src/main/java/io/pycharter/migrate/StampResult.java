package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What a stamp replaces.
 *
 * @param replaced the ids that were recorded before; several where the two records disagreed, none at base
 * @param to the revision to record; empty for base
 * @param allowed whether it may be recorded; if not, nothing was
 */
public record StampResult(List<String> replaced, Optional<Revision> to, boolean allowed) {}
