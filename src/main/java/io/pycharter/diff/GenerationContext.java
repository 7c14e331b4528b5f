package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What generating a statement needs to know: the direction, from the current catalog to the target or back, and its state.
 *
 * @param from the catalog before all statements of this direction
 * @param to the catalog after them
 * @param typeName maps a type to the name it has while the statement runs: on the way back, a renamed old type has its
 *     temporary name
 * @param typeChanged columns whose type is re-created under the same name
 * @param kept tables that are neither created nor dropped
 * @param inlineParts the objects that are created together with their owner in this direction
 */
record GenerationContext(
        ObjectGraph from,
        ObjectGraph to,
        UnaryOperator<String> typeName,
        Set<ObjectName> typeChanged,
        Set<ObjectName> kept,
        Set<ObjectName> inlineParts) {
    /** Whether a relation is neither created nor dropped; a view counts as kept if it is only dropped to be re-created. */
    boolean isKept(ObjectName relation) {
        return relation.kind() == ObjectKind.TABLE ? kept.contains(relation) : to.contains(relation);
    }
}
