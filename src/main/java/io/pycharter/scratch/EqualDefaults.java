package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Definition;
import io.pycharter.catalog.ObjectName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds defaults of columns and domains that always give the same value although they are other expressions. */
final class EqualDefaults {

    /** The server holds several locks for each table until its batch is rolled back. */
    private static final int BATCH = 200;

    private final Origin origin;
    private final Catalog current;
    private final Catalog target;
    private final Map<Definition, Optional<String>> equal = new HashMap<>();

    EqualDefaults(Origin origin, Catalog current, Catalog target) {
        this.origin = origin;
        this.current = current;
        this.target = target;
    }

    /** The target, with every default that gives the same value as the current one written like that. */
    Catalog adopt() throws SQLException {
        List<DefaultPair> pairs = DefaultPair.different(current, target);
        for (int from = 0; from < pairs.size(); from += BATCH) {
            List<DefaultPair> batch = pairs.subList(from, Math.min(from + BATCH, pairs.size()));
            Attempt.each(origin.connection(), batch, this::compare);
        }
        return equal.isEmpty()
                ? target
                : target.mapDefinitions((definition, text) -> equal.getOrDefault(definition, text));
    }

    private boolean compare(List<DefaultPair> pairs) throws SQLException {
        Set<ObjectName> objects = new HashSet<>();
        pairs.forEach(pair -> objects.addAll(pair.objects()));
        return ParsingSchema.use(origin, schema -> {
            schema.create(target.excerpt(objects));
            for (DefaultPair pair : pairs) {
                if (new DefaultTrial(origin.connection(), schema, pair).isEqual()) {
                    equal.put(pair.definition(), pair.current());
                }
            }
            return true;
        });
    }
}
