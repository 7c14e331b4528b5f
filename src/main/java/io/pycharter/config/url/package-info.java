/**
 * Database URLs as SQLAlchemy and libpq read them, the parameters of a connection and their names in the JDBC driver, and
 * the one method that hides passwords.
 */
package io.pycharter.config.url;
