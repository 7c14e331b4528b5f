package io.pycharter.script;

import io.pycharter.connect.SqlState;
import io.pycharter.error.FailedStatement;
import io.pycharter.error.OperationFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An index that {@code CREATE INDEX CONCURRENTLY} left behind when it failed or was interrupted. It enforces and speeds up
 * nothing, but {@code IF NOT EXISTS} is content with it (PostgreSQL documentation, CREATE INDEX).
 */
final class InvalidIndex {

    private InvalidIndex() {}

    /** @throws OperationFailedException if the statement was to create an index and the one it names is invalid */
    static void refuse(Connection connection, String schema, Script script, SqlStatement statement)
            throws SQLException {
        boolean maySkip = statement.startsWith("CREATE")
                && (statement.hasWordsAt(1, "INDEX") || statement.hasWordsAt(1, "UNIQUE", "INDEX"))
                && (statement.contains("CONCURRENTLY") || statement.contains("IF", "NOT", "EXISTS"));
        if (!maySkip) {
            return;
        }
        String sql = """
                SELECT pg_catalog.quote_ident(c.relname)
                  FROM pg_catalog.pg_index i
                  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = ?
                   AND NOT i.indisvalid
                   AND pg_catalog.strpos(pg_catalog.lower(?), pg_catalog.lower(c.relname)) > 0
                 ORDER BY pg_catalog.length(c.relname) DESC
                 LIMIT 1
                """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            query.setString(2, statement.sql());
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next()) {
                    throw invalid(script, statement, rows.getString(1));
                }
            }
        }
    }

    private static OperationFailedException invalid(Script script, SqlStatement statement, String index) {
        return new OperationFailedException(
                "The script \"%s\" leaves the index \"%s\" invalid: an earlier attempt to build it did not finish."
                        .formatted(script.name(), index),
                "Drop it with \"DROP INDEX CONCURRENTLY IF EXISTS %s\", in the script itself before it creates the index, then run the command again."
                        .formatted(index),
                new FailedStatement(
                        script.name(),
                        statement.line(),
                        statement.shortened(),
                        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.code()),
                null);
    }
}
