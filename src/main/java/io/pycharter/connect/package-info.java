/**
 * Connecting to PostgreSQL: data sources, the settings of a session, and what the server's error codes (SQLSTATE) mean for
 * a user.
 */
package io.pycharter.connect;
