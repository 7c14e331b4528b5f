/**
 * The store as entities of Hibernate with Panache, one for each table but {@code alembic_version}. They say what the schema
 * should be: {@link io.pycharter.inspect.ModelCatalog} is compared with what the chain builds, and a new revision is made from
 * the difference.
 *
 * <p>The program does not contain Hibernate. The build asks it, once, for the SQL of the entities
 * ({@link io.pycharter.build.ModelSql}), and the program carries that as {@code model.sql}. Tables and constraints are named
 * by annotations, columns after fields; {@link io.pycharter.build.Entities} tells Hibernate how.
 *
 * <p>A document is a {@code JsonNode}, which tells the JSON value null from a null of SQL. SQLAlchemy stores Python's
 * {@code None} as the former.
 */
package io.pycharter.model;
