/**
 * The schema of the store and the two tables in it that record a database's revision: Flyway's history, which decides, and
 * {@code alembic_version}, which Python programs read.
 */
package io.pycharter.migrate.record;
