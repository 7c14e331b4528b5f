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
 * What happens to each object: it is dropped, it is made, both (it is replaced), it is altered where it stands, or nothing.
 *
 * <p>What needs an object that is replaced is replaced too, all the way up; only a column that needs a type stays, with its
 * rows, and is moved to the new type.
 */
final class ObjectActions {

    private final ObjectGraph current;
    private final ObjectGraph wanted;
    private final Set<ObjectName> dropped = new TreeSet<>();
    private final Set<ObjectName> made = new TreeSet<>();
    private final Set<ObjectName> altered = new TreeSet<>();
    private final Set<ObjectName> retyped = new TreeSet<>();
    private final Set<ObjectName> different = new TreeSet<>();
    private final Deque<ObjectName> unsettled = new ArrayDeque<>();

    /**
     * Decides.
     *
     * @param replaceable objects that are replaced where they would be altered
     */
    ObjectActions(ObjectGraph current, ObjectGraph wanted, Set<ObjectName> replaceable) {
        this.current = current;
        this.wanted = wanted;
        wanted.names().stream().filter(name -> !current.contains(name)).forEach(made::add);
        for (ObjectName name : current.names()) {
            if (!wanted.contains(name)) {
                drop(name);
            } else if (name.kind() == ObjectKind.INDEX
                    && wanted.needs(name).stream().anyMatch(this::isNewIndex)) {
                replace(name);
            } else {
                compare(name);
            }
        }
        replaceable.stream().filter(altered::contains).forEach(this::replace);
        while (!unsettled.isEmpty()) {
            settle(unsettled.remove());
        }
    }

    /** What is dropped, for good or to be made again. */
    Set<ObjectName> dropped() {
        return dropped;
    }

    /** What is made, for the first time or again. */
    Set<ObjectName> made() {
        return made;
    }

    /** What is altered where it stands, if only its comment. */
    Set<ObjectName> altered() {
        return altered;
    }

    /** The columns among {@link #altered} whose type is made again. */
    Set<ObjectName> retyped() {
        return retyped;
    }

    /** What is in both catalogs and not the same, whatever happens to it. */
    Set<ObjectName> different() {
        return different;
    }

    boolean isReplaced(ObjectName name) {
        return dropped.contains(name) && made.contains(name);
    }

    private void compare(ObjectName name) {
        SchemaObject from = current.get(name);
        SchemaObject to = wanted.get(name);
        boolean sameShape =
                from.shape().equals(to.shape()) || from.differences(to).isEmpty();
        if (sameShape && from.comments().equals(to.comments())) {
            return;
        }
        different.add(name);
        if (sameShape || from.canBecome(to)) {
            alter(name);
        } else {
            replace(name);
        }
    }

    private boolean isNewIndex(ObjectName name) {
        return name.kind() == ObjectKind.INDEX && made.contains(name);
    }

    private void drop(ObjectName name) {
        altered.remove(name);
        retyped.remove(name);
        if (dropped.add(name)) {
            unsettled.add(name);
        }
    }

    private void alter(ObjectName name) {
        if (!dropped.contains(name) && altered.add(name)) {
            unsettled.add(name);
        }
    }

    private void replace(ObjectName name) {
        if (wanted.contains(name)) {
            made.add(name);
            wanted.parts(name).forEach(this::replace);
        }
        if (current.contains(name)) {
            drop(name);
            current.parts(name).forEach(this::replace);
        }
    }

    /** Draws the consequences for what needs an object, and for its default. */
    private void settle(ObjectName name) {
        if (dropped.contains(name)) {
            if (current.get(name) instanceof TypeObject type && type.isRange()) {
                replaceColumns(name);
            }
            current.neededBy(name).forEach(dependant -> giveWay(dependant, name));
        } else if (altered.contains(name)) {
            disturb(name);
        }
    }

    /** A range type cannot be set aside: the functions that come with it keep their names. */
    private void replaceColumns(ObjectName type) {
        for (ObjectName dependant : current.neededBy(type)) {
            if (dependant.kind() == ObjectKind.COLUMN) {
                replace(dependant);
            } else if (dependant.kind() == ObjectKind.TYPE) {
                replaceColumns(dependant);
            }
        }
    }

    private void disturb(ObjectName name) {
        SchemaObject from = current.get(name);
        SchemaObject to = wanted.get(name);
        boolean isRetyped = retyped.contains(name);
        for (ObjectName dependant : current.neededBy(name)) {
            SchemaObject object = current.get(dependant);
            if (isRetyped ? ColumnObject.disturbs(object, true) : from.disturbs(object, to)) {
                giveWay(dependant, name);
            }
        }
        if (from instanceof ColumnObject column && (isRetyped || column.isOtherType(((ColumnObject) to).column()))) {
            for (ObjectName part : current.parts(name)) {
                if (isRetyped || from.disturbs(current.get(part), to)) {
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

    private void giveWay(ObjectName dependant, ObjectName needed) {
        if (dropped.contains(dependant)) {
            return;
        }
        if (dependant.kind() == ObjectKind.COLUMN && needed.kind() == ObjectKind.DEFAULT) {
            return;
        }
        boolean isColumn = current.get(dependant) instanceof ColumnObject column
                && column.column().generated().isEmpty();
        if (isColumn && needed.kind() == ObjectKind.TYPE) {
            move(dependant, needed);
        } else if (isColumn && needed.kind() == ObjectKind.COLUMN) {
            follow(dependant, needed);
        } else if (wanted.contains(needed)
                || !altered.contains(dependant)
                || dependant.kind() == ObjectKind.TABLE
                || dependant.kind() == ObjectKind.INDEX) {
            replace(dependant);
        }
    }

    /** A column that no longer needs the type is altered in any case. */
    private void move(ObjectName column, ObjectName type) {
        if (wanted.contains(column) && wanted.needs(column).contains(type)) {
            altered.add(column);
            if (retyped.add(column)) {
                unsettled.add(column);
            }
        }
    }

    /** An inherited column goes the way of its parent's. */
    private void follow(ObjectName column, ObjectName parent) {
        if (dropped.contains(parent)) {
            replace(column);
        } else if (Objects.equals(
                current.get(column).shape(), wanted.get(column).shape())) {
            altered.add(column);
        }
    }
}
