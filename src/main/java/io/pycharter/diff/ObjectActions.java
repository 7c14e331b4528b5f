package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table.Partitioning;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Classifies objects as dropped, created, altered or replaced (dropped and created), and propagates this to their dependents.
 *
 * <p>Whatever depends on a replaced object is replaced too, transitively; only a column of a replaced type stays, with its values,
 * and is converted to the new type.
 */
final class ObjectActions {

    private final ObjectGraph current;
    private final ObjectGraph target;
    private final Set<ObjectName> dropped = new TreeSet<>();
    private final Set<ObjectName> created = new TreeSet<>();
    private final Set<ObjectName> altered = new TreeSet<>();
    private final Set<ObjectName> typeChanged = new TreeSet<>();
    private final Set<ObjectName> different = new TreeSet<>();
    private final Deque<ObjectName> pending = new ArrayDeque<>();

    /**
     * Classifies all objects.
     *
     * @param replaceable objects that are replaced instead of altered
     */
    ObjectActions(ObjectGraph current, ObjectGraph target, Set<ObjectName> replaceable) {
        this.current = current;
        this.target = target;
        target.names().stream().filter(name -> !current.contains(name)).forEach(created::add);
        for (ObjectName name : current.names()) {
            if (!target.contains(name)) {
                drop(name);
            } else if (name.kind() == ObjectKind.INDEX
                    && target.dependencies(name).stream().anyMatch(this::isNewIndex)) {
                replace(name);
            } else {
                compare(name);
            }
        }
        replaceable.stream().filter(altered::contains).forEach(this::replace);
        while (!pending.isEmpty()) {
            propagate(pending.remove());
        }
    }

    /** What is dropped, for good or to be re-created. */
    Set<ObjectName> dropped() {
        return dropped;
    }

    /** What is created, whether new or re-created. */
    Set<ObjectName> created() {
        return created;
    }

    /** What is altered in place, even if only its comment changes. */
    Set<ObjectName> altered() {
        return altered;
    }

    /** The columns among {@link #altered} whose type is re-created. */
    Set<ObjectName> typeChanged() {
        return typeChanged;
    }

    /** What is in both catalogs but differs, whatever happens to it. */
    Set<ObjectName> different() {
        return different;
    }

    boolean isReplaced(ObjectName name) {
        return dropped.contains(name) && created.contains(name);
    }

    private void compare(ObjectName name) {
        SchemaObject from = current.get(name);
        SchemaObject to = target.get(name);
        boolean sameShape =
                from.shape().equals(to.shape()) || from.differences(to).isEmpty();
        if (sameShape && from.comments().equals(to.comments())) {
            return;
        }
        different.add(name);
        if (sameShape || from.canAlterTo(to)) {
            alter(name);
        } else {
            replace(name);
        }
    }

    private boolean isNewIndex(ObjectName name) {
        return name.kind() == ObjectKind.INDEX && created.contains(name);
    }

    private void drop(ObjectName name) {
        altered.remove(name);
        typeChanged.remove(name);
        if (dropped.add(name)) {
            pending.add(name);
        }
    }

    private void alter(ObjectName name) {
        if (!dropped.contains(name) && altered.add(name)) {
            pending.add(name);
        }
    }

    private void replace(ObjectName name) {
        if (target.contains(name)) {
            created.add(name);
            target.parts(name).forEach(this::replace);
        }
        if (current.contains(name)) {
            drop(name);
            current.parts(name).forEach(this::replace);
        }
    }

    /** Propagates an action to the dependents and parts of an object. */
    private void propagate(ObjectName name) {
        if (dropped.contains(name)) {
            if (current.get(name) instanceof TypeObject type && type.isRange()) {
                replaceColumns(name);
            }
            current.dependents(name).forEach(dependent -> recreateDependent(dependent, name));
        } else if (altered.contains(name)) {
            propagateAlteration(name);
        }
    }

    /** A range type cannot be renamed out of the way: its constructor functions keep their names. */
    private void replaceColumns(ObjectName type) {
        for (ObjectName dependent : current.dependents(type)) {
            if (dependent.kind() == ObjectKind.COLUMN) {
                replace(dependent);
            } else if (dependent.kind() == ObjectKind.TYPE) {
                replaceColumns(dependent);
            }
        }
    }

    private void propagateAlteration(ObjectName name) {
        SchemaObject from = current.get(name);
        SchemaObject to = target.get(name);
        boolean isTypeReplaced = typeChanged.contains(name);
        for (ObjectName dependent : current.dependents(name)) {
            SchemaObject object = current.get(dependent);
            if (isTypeReplaced ? ColumnObject.forcesRecreation(object, true) : from.forcesRecreation(object, to)) {
                recreateDependent(dependent, name);
            }
        }
        if (from instanceof ColumnObject column
                && (isTypeReplaced || column.isOtherType(((ColumnObject) to).column()))) {
            for (ObjectName part : current.parts(name)) {
                if (isTypeReplaced || from.forcesRecreation(current.get(part), to)) {
                    replace(part);
                }
            }
            replaceIfKey(name);
        }
    }

    /** PostgreSQL cannot alter the type of a column that a table is partitioned by. */
    private void replaceIfKey(ObjectName column) {
        ObjectName table = ObjectName.of(ObjectKind.TABLE, column.relation());
        Optional<Partitioning> key = ((TableObject) current.get(table)).table().partitioning();
        if (key.isPresent() && key.get().columns().contains(column.name())) {
            replace(table);
        }
    }

    private void recreateDependent(ObjectName dependent, ObjectName dependency) {
        if (dropped.contains(dependent)) {
            return;
        }
        if (dependent.kind() == ObjectKind.COLUMN && dependency.kind() == ObjectKind.DEFAULT) {
            return;
        }
        boolean isColumn = current.get(dependent) instanceof ColumnObject column
                && column.column().generated().isEmpty();
        if (isColumn && dependency.kind() == ObjectKind.TYPE) {
            changeType(dependent, dependency);
        } else if (isColumn && dependency.kind() == ObjectKind.COLUMN) {
            followParent(dependent, dependency);
        } else if (target.contains(dependency)
                || !altered.contains(dependent)
                || dependent.kind() == ObjectKind.TABLE
                || dependent.kind() == ObjectKind.INDEX) {
            replace(dependent);
        }
    }

    /** A column that no longer uses the type is altered in any case. */
    private void changeType(ObjectName column, ObjectName type) {
        if (target.contains(column) && target.dependencies(column).contains(type)) {
            altered.add(column);
            if (typeChanged.add(column)) {
                pending.add(column);
            }
        }
    }

    /** An inherited column follows its parent's. */
    private void followParent(ObjectName column, ObjectName parent) {
        if (dropped.contains(parent)) {
            replace(column);
        } else if (Objects.equals(
                current.get(column).shape(), target.get(column).shape())) {
            altered.add(column);
        }
    }
}
