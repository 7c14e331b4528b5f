/**
 * The questions that comparing catalogs answers: whether a database is what the chain builds (drift) or what the entities
 * describe, what the next revision must do, and whether each downgrade restores what its upgrade found.
 *
 * <p>Schemas that have to be built for that are built in a transaction that is rolled back.
 */
package io.pycharter.inspect;
