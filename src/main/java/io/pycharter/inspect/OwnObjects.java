package io.pycharter.inspect;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence;
import io.pycharter.diff.RenameCandidate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What revisions of the user's own have built. The entities know nothing of it, so a comparison with them leaves it alone.
 *
 * @param names the objects, and parts of tables and views
 */
record OwnObjects(Set<ObjectName> names) {

    static final OwnObjects NONE = new OwnObjects(Set.of());

    /** What the whole chain builds and its bundled revisions alone do not. */
    static OwnObjects between(Catalog bundled, Catalog all) {
        Set<ObjectName> names = everything(all);
        names.removeAll(everything(bundled));
        return new OwnObjects(names);
    }

    /** Without what a catalog holds, and under other names. */
    OwnObjects without(Catalog described, UnaryOperator<ObjectName> newName) {
        Set<ObjectName> left = names.stream().map(newName).collect(Collectors.toCollection(HashSet::new));
        left.removeAll(everything(described));
        return new OwnObjects(left);
    }

    /** Without tables that the entities describe under another name, as it seems: a new one would clash with their indexes. */
    OwnObjects without(List<RenameCandidate> candidates) {
        Set<String> tables = candidates.stream()
                .map(RenameCandidate::from)
                .filter(object -> object.kind() == ObjectKind.TABLE)
                .map(ObjectName::name)
                .collect(Collectors.toSet());
        return new OwnObjects(names.stream()
                .filter(object -> !tables.contains(object.relation().isEmpty() ? object.name() : object.relation()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The target with these objects as they are in another catalog, if they are there: what depends on a changed column may have
     * other types then.
     */
    Catalog asTheyAre(Catalog target, Catalog current) {
        Set<ObjectName> kept = everything(current);
        kept.retainAll(names);
        return target.replacing(kept::contains, current);
    }

    /** Those of a catalog that a user has to be told of, without the parts and sequences of others, by kind and name. */
    List<ObjectName> reported(Catalog catalog) {
        Set<ObjectName> reported = new TreeSet<>(everything(catalog));
        reported.retainAll(names);
        reported.removeIf(object -> names.contains(ObjectName.of(ObjectKind.TABLE, object.relation()))
                || names.contains(ObjectName.of(ObjectKind.VIEW, object.relation())));
        for (Sequence sequence : catalog.sequences()) {
            Optional<Sequence.Owner> owner = sequence.owner();
            if (owner.filter(this::contains).isPresent()) {
                reported.remove(ObjectName.of(ObjectKind.SEQUENCE, sequence.name()));
            }
        }
        return List.copyOf(reported);
    }

    private boolean contains(Sequence.Owner owner) {
        return names.contains(new ObjectName(ObjectKind.COLUMN, owner.table(), owner.column()));
    }

    private static Set<ObjectName> everything(Catalog catalog) {
        Set<ObjectName> names = new HashSet<>(catalog.names());
        names.addAll(catalog.parts());
        return names;
    }
}
