package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One difference between two catalogs, or a consequence of one, with the SQL that makes it and the SQL that undoes it.
 *
 * @param kind how the object differs
 * @param object what it is about; a renamed object goes by the name it has in the current catalog
 * @param differences the properties that differ, most important first; empty unless something in both catalogs differs
 * @param loss what is lost that undoing the change does not bring back
 * @param hazards why the change may fail on existing rows
 * @param sentence one full sentence about the current catalog, which suits any question that led to the comparison
 * @param sql its statements, in order, without semicolons; those of other changes may have to run between them, so only
 *     {@link Plan#sql} can be run. Empty if another change makes this one too
 * @param undoSql the statements that undo it, in order
 */
public record Change(
        Kind kind,
        ObjectName object,
        List<Difference> differences,
        Loss loss,
        List<Hazard> hazards,
        String sentence,
        List<String> sql,
        List<String> undoSql) {

    /** How an object differs. */
    public enum Kind {
        /** In the target only; its parts are not reported separately. */
        MISSING,
        /** In the current catalog only; its parts are not reported separately. */
        UNEXPECTED,
        /** In both, with other properties. */
        CHANGED,
        /** In both, under another name. */
        RENAMED,
        /** The same in both, but dropped and re-created because something it depends on changes. */
        RECREATED,
        /** A column that is the same in both, but whose values are converted because its type is re-created. */
        CONVERTED
    }

    /** What a change loses. */
    public enum Loss {
        NONE,
        /** All rows of a table. */
        ROWS,
        /** All values of a column. */
        VALUES,
        /** Parts of values, such as digits or the time of day. */
        PRECISION,
        /** How far a sequence has counted. */
        POSITION
    }

    /**
     * Why a change may fail on existing rows.
     *
     * @param kind the reason
     * @param sentence the same as one full sentence
     */
    public record Hazard(Kind kind, String sentence) {

        /** Reasons. */
        public enum Kind {
            DUPLICATE_KEYS,
            VIOLATING_ROWS,
            EXISTING_ROWS,
            NULLS,
            UNCONVERTIBLE_VALUES,
            ROWS_OUTSIDE_BOUNDS,
            SEQUENCE_OUTSIDE_LIMITS
        }
    }

    /** The same made by other statements. */
    Change with(List<String> otherSql, List<String> otherUndoSql) {
        return new Change(
                kind, object, differences, loss, hazards, sentence, List.copyOf(otherSql), List.copyOf(otherUndoSql));
    }

    /** The same with another difference in the same object. */
    Change and(Difference difference) {
        return new Change(
                kind,
                object,
                Stream.concat(differences.stream(), Stream.of(difference)).toList(),
                loss,
                hazards,
                sentence.substring(0, sentence.length() - 1) + " and " + difference.phrase() + ".",
                sql,
                undoSql);
    }

    /** Whether the catalogs differ in this; otherwise it is a consequence of another change. */
    public boolean isDifference() {
        return kind != Kind.RECREATED && kind != Kind.CONVERTED;
    }

    /** Whether making it loses data that undoing it does not bring back. */
    public boolean losesData() {
        return loss != Loss.NONE;
    }

    /** When it may fail because of existing rows, in full sentences; empty if it cannot. */
    public Optional<String> mayFail() {
        return hazards.isEmpty()
                ? Optional.empty()
                : Optional.of(hazards.stream().map(Hazard::sentence).collect(Collectors.joining(" ")));
    }

    /** The same reasons without their sentences. */
    public Set<Hazard.Kind> hazardKinds() {
        EnumSet<Hazard.Kind> kinds = EnumSet.noneOf(Hazard.Kind.class);
        hazards.forEach(hazard -> kinds.add(hazard.kind()));
        return Collections.unmodifiableSet(kinds);
    }

    /** The code of the change: that of the most important difference where there are several. */
    public ChangeCode code() {
        return differences.isEmpty() ? new ChangeCode(object.kind(), Optional.empty(), kind) : code(differences.get(0));
    }

    /** The code of one of the {@link #differences}. */
    public ChangeCode code(Difference difference) {
        return new ChangeCode(object.kind(), Optional.of(difference.property()), kind);
    }

    /** What the most important difference is in the current catalog, as SQL or text; empty if there is none. */
    public Optional<String> from() {
        return differences.stream().findFirst().flatMap(Difference::from);
    }

    /** What the most important difference should be, as SQL or text; empty if there is none. */
    public Optional<String> to() {
        return differences.stream().findFirst().flatMap(Difference::to);
    }
}
