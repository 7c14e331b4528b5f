/**
 * Flyway: every type of its own is used here and nowhere else.
 *
 * <p>It decides what is pending and in which order, writes the history and compares checksums. It does not read or run SQL:
 * {@link io.pycharter.migrate.flyway.ChainResolver} hands it the revisions with an executor that runs their scripts by
 * {@link io.pycharter.script.ScriptRunner}. What this relies on beyond Flyway's documented interface is proved by one test
 * class, {@code FlywayAssumptionsTest}.
 */
package io.pycharter.migrate.flyway;
