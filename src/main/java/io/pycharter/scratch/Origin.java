package io.pycharter.scratch;

import java.sql.Connection;

/**
 * Where definitions come from.
 *
 * @param connection in a transaction, not in autocommit mode
 * @param schema the schema's name, not quoted
 */
record Origin(Connection connection, String schema) {}
