/**
 * The store as Hibernate entities with Panache, one for each table except {@code alembic_version}. They define the desired
 * schema: autogenerate compares {@link io.pycharter.inspect.ModelCatalog} with the schema that the chain builds.
 *
 * <p>The program does not contain Hibernate. The build generates the SQL of the entities
 * ({@link io.pycharter.build.ModelSql}) and bundles it as {@code model.sql}. Annotations name tables and constraints, and
 * fields name columns, by the rules in {@link io.pycharter.build.Entities}.
 *
 * <p>Documents are {@code JsonNode}s, which distinguish JSON {@code null}, as SQLAlchemy stores Python's {@code None}, from
 * SQL {@code NULL}.
 */
package io.pycharter.model;
