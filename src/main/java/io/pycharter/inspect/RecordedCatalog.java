package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.revision.Revision;
import java.util.Optional;

/**
 * A store as it was at one moment.
 *
 * @param revision what its records say, or what it is to be compared with; empty for base
 * @param catalog without the tables that record revisions
 */
record RecordedCatalog(Optional<Revision> revision, Catalog catalog) {}
