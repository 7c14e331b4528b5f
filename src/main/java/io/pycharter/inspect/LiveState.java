package io.pycharter.inspect;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.revision.Revision;
import java.util.Optional;

/**
 * What a repair relies on: it is refused where this has changed since it was shown.
 *
 * @param revision the recorded one
 * @param fingerprint that of the schema
 * @param carried what re-created objects are given again; empty if nothing is re-created
 */
record LiveState(Optional<Revision> revision, String fingerprint, Optional<CarriedOver> carried) {}
