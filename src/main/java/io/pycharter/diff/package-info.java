/**
 * The SQL that turns one schema into another, and the SQL that undoes it. Two catalogs are compared object by object
 * ({@link io.pycharter.diff.ObjectActions}), the operations are ordered by dependencies
 * ({@link io.pycharter.diff.OperationOrder}) and reported as changes.
 */
package io.pycharter.diff;
