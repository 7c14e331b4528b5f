/**
 * What a schema holds, as plain immutable data, and how it is read from a database.
 *
 * <p>Read are tables with all that belongs to them, views, sequences, types and routines, with their comments. Not read are:
 * owners and privileges, tablespaces and access methods, storage, compression and statistics settings of columns, extended
 * statistics, replica identity, user-defined collations, operators, casts, conversions and text search objects, foreign
 * tables, event triggers, publications, and the names of not-null constraints (PostgreSQL 18).
 */
package io.pycharter.catalog;
