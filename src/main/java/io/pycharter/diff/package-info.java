/**
 * What must be done to make one schema into another, as SQL, and what undoes it. Two catalogs are compared object by object
 * ({@link io.pycharter.diff.Fates}), the statements are put into an order that works ({@link io.pycharter.diff.Plan}), and told
 * as changes.
 */
package io.pycharter.diff;
