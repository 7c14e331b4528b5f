package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Definition;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds definitions that mean the same although the server writes them differently, as it does after dump and restore: two are
 * the same if the server, given the text of one, writes that of the other.
 */
public final class EqualDefinitions {

    /** The server holds several locks for each object until its batch is rolled back. */
    private static final int BATCH = 200;

    /** What the server writes has never changed more than once; this is to be sure of an end. */
    private static final int ROUNDS = 4;

    private final Origin origin;
    private final Catalog current;
    private final Catalog target;
    private final Set<ObjectName> targetNames;
    private final Map<Definition, String> currentTexts;
    private final Map<ObjectName, Set<Definition>> open = new TreeMap<>();
    private final Set<Definition> equal = new HashSet<>();

    private EqualDefinitions(Origin origin, Catalog current, Catalog target) {
        this.origin = origin;
        this.current = current;
        this.target = target;
        this.targetNames = target.names();
        this.currentTexts = current.definitions();
        target.definitions().forEach((definition, text) -> {
            if (!currentTexts.getOrDefault(definition, text).equals(text)) {
                open.computeIfAbsent(definition.object(), key -> new HashSet<>())
                        .add(definition);
            }
        });
    }

    /**
     * The target, with every definition that means the same as the current one written like that. This costs nothing where all
     * are written alike. What the server cannot parse by itself stays as it is.
     *
     * @param connection in a transaction, in which nothing is left
     * @param schema where the current definitions come from, not quoted
     */
    public static Catalog adopt(Connection connection, String schema, Catalog current, Catalog target)
            throws SQLException {
        Origin origin = new Origin(connection, schema);
        Catalog parsed = new EqualDefinitions(origin, current, target).adopt();
        return new EqualDefaults(origin, current, parsed).adopt();
    }

    private Catalog adopt() throws SQLException {
        List<ObjectName> objects = List.copyOf(open.keySet());
        for (int from = 0; from < objects.size(); from += BATCH) {
            List<ObjectName> batch = objects.subList(from, Math.min(from + BATCH, objects.size()));
            Attempt.each(origin.connection(), batch, this::parse);
        }
        return equal.isEmpty()
                ? target
                : target.mapDefinitions((definition, text) ->
                        equal.contains(definition) ? Optional.of(currentTexts.get(definition)) : text);
    }

    /** Has the server parse both sides until all are equal, or it writes nothing new. */
    private boolean parse(List<ObjectName> objects) throws SQLException {
        WrittenForms ofTarget = new WrittenForms(origin, target.excerpt(Set.copyOf(objects)));
        WrittenForms ofCurrent = new WrittenForms(origin, current.excerpt(Set.copyOf(objects)));
        boolean isNew = true;
        for (int round = 0; isNew && round < ROUNDS; round++) {
            isNew = ofTarget.parseAgain();
            if (areEqual(objects, ofTarget, ofCurrent)) {
                return true;
            }
            if (hasOtherRoutines(ofCurrent.latest(), objects)) {
                return false;
            }
            isNew |= ofCurrent.parseAgain();
            if (areEqual(objects, ofTarget, ofCurrent)) {
                return true;
            }
        }
        return true;
    }

    /** A routine that is not the target's could run here, to build an index, with the rights of this user. */
    private boolean hasOtherRoutines(Catalog excerpt, List<ObjectName> objects) {
        return excerpt.routines().stream()
                .map(routine -> ObjectName.of(ObjectKind.ROUTINE, routine.signature()))
                .anyMatch(name -> !objects.equals(List.of(name))
                        && (!targetNames.contains(name) || !equal.containsAll(open.getOrDefault(name, Set.of()))));
    }

    private boolean areEqual(List<ObjectName> objects, WrittenForms ofTarget, WrittenForms ofCurrent) {
        boolean allEqual = true;
        for (ObjectName object : objects) {
            Set<Definition> definitions = open.get(object);
            definitions.stream()
                    .filter(definition -> ofTarget.shares(definition, ofCurrent))
                    .forEach(equal::add);
            allEqual &= equal.containsAll(definitions);
        }
        return allEqual;
    }
}
