package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of a catalog that is created, altered and dropped by statements of its own. */
sealed interface SchemaObject
        permits PartitionBoundsObject,
                PartitionTriggerObject,
                ClusterObject,
                ColumnObject,
                ConstraintObject,
                DefaultObject,
                DisabledTriggersObject,
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

    /** The object it is part of and dropped with. */
    default Optional<ObjectName> owner() {
        return Optional.empty();
    }

    /** Everything about it except parts and comments; objects of equal shapes differ in nothing else. */
    Object shape();

    /** The comments on it and what it holds, by what follows {@code COMMENT ON}. */
    Map<String, String> comments();

    /** Those that survive {@link #alterTo}. */
    default Map<String, String> lastingComments(SchemaObject target) {
        return comments();
    }

    /**
     * The statements that create it, without its comments.
     *
     * @param context leads to the catalog it belongs to
     */
    List<String> create(GenerationContext context);

    /**
     * The statements that drop it once nothing depends on it any more.
     *
     * @param context leads away from the catalog it belongs to
     */
    List<String> drop(GenerationContext context);

    /** Whether {@link #alterTo} can turn it into the target, so that it need not be dropped and re-created. */
    default boolean canAlterTo(SchemaObject target) {
        return false;
    }

    /** The statements that turn it into the target except for comments; none for the same shape. */
    default List<String> alterTo(SchemaObject target, GenerationContext context) {
        return List.of();
    }

    /** Whether a dependent must be dropped before it is altered to the target, and re-created afterwards. */
    default boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        return false;
    }

    /** The names it takes, which no other object may have at the same time, each with its namespace. */
    default Set<String> takenNames() {
        return Set.of();
    }

    /** What it is and its name, as the beginning of a sentence. */
    String subject();

    /** How it differs from the target in all but comments, most important first. */
    List<Difference> differences(SchemaObject target);
}
