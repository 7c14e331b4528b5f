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
        if (SqlFailure.mayPass(failure)) {
            return SqlFailure.explain(failure);
        }
        String detail = SqlFailure.detail(failure).map(said -> " " + said).orElse("");
        return new OperationFailedException(
                "The repair failed: %s (SQLSTATE %s).%s".formatted(SqlFailure.message(failure), state, detail),
                "Nothing was changed; %s, then run the command again.".formatted(remedy(failure)),
                new FailedStatement("repair", number, sql, state),
                failure);
    }

    /** PostgreSQL refuses with its detail what something uses that lies in another schema. */
    private static String remedy(SQLException failure) {
        boolean isUsed = SqlState.DEPENDENT_OBJECTS_STILL_EXIST.matches(failure)
                || SqlState.FEATURE_NOT_SUPPORTED.matches(failure);
        if (isUsed && SqlFailure.detail(failure).isPresent()) {
            return "drop what uses it and create that again after the repair";
        }
        return SqlState.INSUFFICIENT_PRIVILEGE.matches(failure)
                ? "connect as the owner of the object or as a superuser"
                : "fix the data or the schema by hand so that the statement works";
    }
}
