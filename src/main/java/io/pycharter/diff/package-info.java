/**
 * What must be done to make one schema into another, as SQL, and what undoes it. Two catalogs are compared object by object
 * ({@link io.pycharter.diff.ObjectActions}), the statements are put into an order that works ({@link io.pycharter.diff.OperationOrder}), and told
 * as changes.
 */
package io.pycharter.diff;
