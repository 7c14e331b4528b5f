package io.pycharter.script;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;

/**
 * Sends a statement exactly as a script has it. {@link java.sql.Statement} would take it apart once more, and reads
 * {@code /*}{@code /} as a whole comment; the server reads it as the beginning of one.
 */
final class WholeStatement {

    private static final int[] NO_PARAMETERS = {};

    private WholeStatement() {}

    /**
     * Executes it and discards its rows, in the transaction that is open; opens one unless the connection is in autocommit mode.
     *
     * @throws SQLException if it fails, or the server finds several statements in it
     */
    static void execute(Connection connection, String sql) throws SQLException {
        QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
        Query query = executor.wrap(List.of(new NativeQuery(sql, NO_PARAMETERS, false, SqlCommand.BLANK)));
        int flags = QueryExecutor.QUERY_ONESHOT | (connection.getAutoCommit() ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0);
        try {
            executor.execute(query, null, new ResultHandlerBase(), 0, 0, flags);
        } finally {
            query.close();
        }
    }
}
