package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the parts that are created or dropped together with their owner: columns, defaults, constraints other than foreign keys,
 * and indexes; except parts that depend on a routine or type that depends on their table.
 */
final class InlineParts {

    private static final Set<ObjectKind> INLINE_KINDS =
            Set.of(ObjectKind.COLUMN, ObjectKind.DEFAULT, ObjectKind.CONSTRAINT, ObjectKind.INDEX);

    private final ObjectGraph objects;
    private final Set<ObjectName> affected;

    private InlineParts(ObjectGraph objects, Set<ObjectName> affected) {
        this.objects = objects;
        this.affected = affected;
    }

    /**
     * The parts that are created, or dropped, inline with their owners.
     *
     * @param affected all objects that are created, or dropped
     */
    static Set<ObjectName> of(ObjectGraph objects, Set<ObjectName> affected) {
        InlineParts search = new InlineParts(objects, affected);
        Set<ObjectName> inlineParts = new TreeSet<>();
        affected.stream().filter(search::isInline).forEach(inlineParts::add);
        return inlineParts;
    }

    private boolean isInline(ObjectName name) {
        SchemaObject object = objects.get(name);
        boolean isForeignKey = object instanceof ConstraintObject constraint && constraint.isForeignKey();
        return INLINE_KINDS.contains(name.kind())
                && !isForeignKey
                && object.owner().filter(affected::contains).isPresent()
                && !dependsOnOwner(name);
    }

    private boolean dependsOnOwner(ObjectName part) {
        Deque<ObjectName> open = new ArrayDeque<>();
        objects.dependencies(part).stream()
                .filter(dependency -> dependency.kind() == ObjectKind.ROUTINE || dependency.kind() == ObjectKind.TYPE)
                .forEach(open::add);
        Set<ObjectName> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            ObjectName dependency = open.remove();
            if (dependency.relation().equals(part.relation())
                    || dependency.relation().isEmpty()
                            && dependency.name().equals(part.relation())
                            && isRelation(dependency)) {
                return true;
            }
            objects.dependencies(dependency).stream().filter(seen::add).forEach(open::add);
            objects.parts(dependency).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }

    private static boolean isRelation(ObjectName name) {
        return name.kind() == ObjectKind.TABLE || name.kind() == ObjectKind.VIEW;
    }
}
