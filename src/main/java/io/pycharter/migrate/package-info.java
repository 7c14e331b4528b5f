/**
 * Moving a database along the chain: up with Flyway, down with the downgrade scripts, or by a stamp.
 *
 * <p>One run at a time ({@link io.pycharter.migrate.MigrationSession}). It makes a plan ({@link io.pycharter.migrate.MigrationPlan})
 * before anything runs, and executes that: scripts, history and {@code alembic_version} in one transaction. Every call takes
 * plain values and a data source and returns a record.
 */
package io.pycharter.migrate;
