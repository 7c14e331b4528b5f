/**
 * Where the database URL comes from: five MicroProfile config sources in a fixed order, Python's INI files, URLs as
 * SQLAlchemy and libpq read them, and the one method that hides passwords.
 */
package io.pycharter.config;
