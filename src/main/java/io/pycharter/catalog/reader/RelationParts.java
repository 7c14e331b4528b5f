package io.pycharter.catalog.reader;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Index;
import io.pycharter.catalog.Policy;
import io.pycharter.catalog.Rule;
import io.pycharter.catalog.Trigger;
import java.util.List;
import java.util.Map;

/** The parts of all tables and views, by the oid of the relation, each list in its order. */
record RelationParts(
        Map<Long, List<Column>> columns,
        Map<Long, List<Constraint>> constraints,
        Map<Long, List<Index>> indexes,
        Map<Long, List<Trigger>> triggers,
        Map<Long, List<Rule>> rules,
        Map<Long, List<Policy>> policies) {}
