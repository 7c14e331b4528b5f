package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What a stamp replaced.
 *
 * @param replaced the ids that were recorded before; several where the two records disagreed, none at base
 * @param to the revision that is recorded now; empty for base
 */
public record StampResult(List<String> replaced, Optional<Revision> to) {}
