/**
 * Tools that the build runs and the program does not contain: manual pages, and the SQL of the entities as Hibernate
 * writes it.
 */
package io.pycharter.build;
