package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.List;

/**
 * Statements that stand together.
 *
 * @param change the object of the change that they belong to
 * @param sql the statements, in order, without semicolons
 * @param undoSql the statements that undo them, in order
 */
public record Step(ObjectName change, List<String> sql, List<String> undoSql) {}
