package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that are made, or dropped, together with the one that they are a part of: columns, defaults, constraints but for
 * foreign keys, and indexes. Those are not that need a routine or type that itself needs the table.
 */
final class InlineParts {

    private static final Set<ObjectKind> FOLDED_KINDS =
            Set.of(ObjectKind.COLUMN, ObjectKind.DEFAULT, ObjectKind.CONSTRAINT, ObjectKind.INDEX);

    private final ObjectGraph objects;
    private final Set<ObjectName> concerned;

    private InlineParts(ObjectGraph objects, Set<ObjectName> concerned) {
        this.objects = objects;
        this.concerned = concerned;
    }

    /**
     * The parts to be folded into their owners.
     *
     * @param concerned all objects that are made, or dropped
     */
    static Set<ObjectName> of(ObjectGraph objects, Set<ObjectName> concerned) {
        InlineParts folding = new InlineParts(objects, concerned);
        Set<ObjectName> folded = new TreeSet<>();
        concerned.stream().filter(folding::isFolded).forEach(folded::add);
        return folded;
    }

    private boolean isFolded(ObjectName name) {
        SchemaObject object = objects.get(name);
        boolean isForeignKey = object instanceof ConstraintObject constraint && constraint.isForeignKey();
        return FOLDED_KINDS.contains(name.kind())
                && !isForeignKey
                && object.owner().filter(concerned::contains).isPresent()
                && !needsItsRelation(name);
    }

    private boolean needsItsRelation(ObjectName part) {
        Deque<ObjectName> open = new ArrayDeque<>();
        objects.needs(part).stream()
                .filter(needed -> needed.kind() == ObjectKind.ROUTINE || needed.kind() == ObjectKind.TYPE)
                .forEach(open::add);
        Set<ObjectName> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            ObjectName needed = open.remove();
            if (needed.relation().equals(part.relation())
                    || needed.relation().isEmpty() && needed.name().equals(part.relation()) && isRelation(needed)) {
                return true;
            }
            objects.needs(needed).stream().filter(seen::add).forEach(open::add);
            objects.parts(needed).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }

    private static boolean isRelation(ObjectName name) {
        return name.kind() == ObjectKind.TABLE || name.kind() == ObjectKind.VIEW;
    }
}
