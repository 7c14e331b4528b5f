package io.pycharter.inspect;

import io.pycharter.connect.SqlFailure;
import io.pycharter.connect.SqlState;
import io.pycharter.error.FailedStatement;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs the statements of a repair. */
final class Repair {

    private Repair() {}

    /** Runs them, in order. */
    static void run(Connection connection, List<String> sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < sql.size(); i++) {
                try {
                    statement.execute(sql.get(i));
                } catch (SQLException e) {
                    throw explain(i + 1, sql.get(i), e);
                }
            }
        }
    }

    private static PycharterException explain(int number, String sql, SQLException failure) {
        String state = SqlFailure.state(failure);
        if (SqlFailure.isConnectionFailure(failure) || SqlState.LOCK_NOT_AVAILABLE.matches(failure)) {
            return SqlFailure.explain(failure);
        }
        return new OperationFailedException(
                "The repair failed: %s (SQLSTATE %s).".formatted(SqlFailure.message(failure), state),
                "Nothing was changed; fix the data or the schema by hand so that the statement works, then run the command again.",
                new FailedStatement("repair", number, sql, state),
                failure);
    }
}
