package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something of a catalog that statements of its own make, change and drop. */
sealed interface SchemaObject
        permits PartitionBoundsObject,
                ColumnObject,
                ConstraintObject,
                DefaultObject,
                TriggerOrRuleObject,
                IndexObject,
                PolicyObject,
                RoutineObject,
                SequenceObject,
                SequenceOwnerObject,
                TableObject,
                TypeObject,
                ViewObject {

    ObjectName name();

    /** What it is a part of, and goes with. */
    default Optional<ObjectName> owner() {
        return Optional.empty();
    }

    /** All about it but its parts and comments: objects of equal shapes differ in nothing else. */
    Object shape();

    /** The comments on it and what it holds, by the words that follow {@code COMMENT ON}. */
    Map<String, String> comments();

    /** Those that are still there when it has become what is wanted. */
    default Map<String, String> lastingComments(SchemaObject target) {
        return comments();
    }

    /**
     * The statements that make it where it is not, without its comments.
     *
     * @param context leads to where it belongs
     */
    List<String> create(GenerationContext context);

    /**
     * The statements that drop it, when nothing needs it any more.
     *
     * @param context leads from where it belongs
     */
    List<String> drop(GenerationContext context);

    /** Whether {@link #alterTo} can make it what is wanted, so that it need not be dropped and made again. */
    default boolean canAlterTo(SchemaObject target) {
        return false;
    }

    /** The statements that make it what is wanted, without touching its comments; for the same shape none. */
    default List<String> alterTo(SchemaObject target, GenerationContext context) {
        return List.of();
    }

    /** Whether what needs it must be dropped before it becomes what is wanted, and made again afterwards. */
    default boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        return false;
    }

    /** The names that it takes, which nothing else may have at the same time, each with the kind of names it belongs to. */
    default Set<String> takenNames() {
        return Set.of();
    }

    /** What it is, with its name, as the beginning of a sentence. */
    String subject();

    /** How it differs from what is wanted, as ends of a sentence that begins with the subject. */
    default List<String> differences(SchemaObject target) {
        return List.of("has another definition");
    }
}
