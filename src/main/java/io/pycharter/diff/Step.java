package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change.Kind;
import io.pycharter.diff.Change.Loss;
import io.pycharter.diff.Difference.Property;
import java.util.List;

/**
 * Statements that run together.
 *
 * @param change the object of the change they belong to
 * @param sql the statements, in order, without semicolons
 * @param undoSql the statements that undo them, in order
 */
public record Step(ObjectName change, List<String> sql, List<String> undoSql) {

    /**
     * The change that this step alone makes: a rename, which loses nothing and cannot fail on rows.
     *
     * @param subject the object with its old name, as the beginning of a sentence
     */
    public Change renaming(String subject, String newName) {
        Difference name = Difference.of(Property.NAME, change.name(), newName, "should be named \"" + newName + "\"");
        return new Change(
                Kind.RENAMED,
                change,
                List.of(name),
                Loss.NONE,
                List.of(),
                "%s %s.".formatted(subject, name.phrase()),
                sql,
                undoSql);
    }
}
