package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.List;
import java.util.Optional;

/** One difference between two catalogs, or something that a difference entails, with the SQL that makes it and undoes it. */
public sealed interface Change {

    /** What it is about; for {@link Renamed} under the name it has in the current catalog. */
    ObjectName object();

    /** One full sentence about the current catalog, which suits any question that led to the comparison. */
    String sentence();

    /** What making it does. */
    Effect effect();

    /** Whether the catalogs differ in this; otherwise it is merely entailed by another change. */
    default boolean isDifference() {
        return !(this instanceof Remade);
    }

    /**
     * What making a change does.
     *
     * @param sql its statements, in order, without semicolons; those of other changes may have to run between them, so that
     *     only {@link Plan#sql} can be run. Empty where another change makes this one too
     * @param undoSql the statements that undo it, in order
     * @param losesData whether it loses data that undoing it does not bring back
     * @param mayFail if it may fail because of the rows that there are, when, in one full sentence
     */
    record Effect(List<String> sql, List<String> undoSql, boolean losesData, Optional<String> mayFail) {}

    /** Something wanted that is not there; its parts go with it. */
    record Missing(ObjectName object, String sentence, Effect effect) implements Change {}

    /** Something there that is not wanted; its parts go with it. */
    record Unexpected(ObjectName object, String sentence, Effect effect) implements Change {}

    /** Something that is there, but otherwise. */
    record Different(ObjectName object, String sentence, Effect effect) implements Change {}

    /** Something that stands under another name. */
    record Renamed(ObjectName object, String sentence, Effect effect) implements Change {}

    /** Something that is as wanted, but has to be made again because what it needs changes. */
    record Remade(ObjectName object, String sentence, Effect effect) implements Change {}
}
