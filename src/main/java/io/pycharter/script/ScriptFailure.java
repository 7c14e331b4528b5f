package io.pycharter.script;

import io.pycharter.connect.SqlFailure;
import io.pycharter.connect.SqlState;
import io.pycharter.error.BusyException;
import io.pycharter.error.FailedStatement;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.sql.SQLException;
import java.util.Optional;

/** A statement of a script that PostgreSQL refused, told so that its author can find and correct it. */
final class ScriptFailure {

    private static final String NEW_ENUM_VALUE =
            "Put the line \"-- pycharter: no-transaction\" on top of the script that adds the value, so that it is committed"
                    + " before anything uses it.";

    private static final String OTHER_SCHEMA =
            "Correct the script, then run the command again. Write the schema of what belongs to an extension before its name, as in"
                    + " \"public.citext\": only the schema \"pycharter\" is searched.";

    static final String SEPARATE_SCRIPT =
            "Put the statement into a script of its own with the line \"-- pycharter: no-transaction\" on top.";

    /** The class of "disk full" and "out of memory". */
    private static final String INSUFFICIENT_RESOURCES = "53";

    private ScriptFailure() {}

    static PycharterException explain(String script, SqlStatement statement, SQLException failure) {
        String state = SqlFailure.state(failure);
        return explain(script, new FailedStatement(script, statement.line(), statement.shortened(), state), failure);
    }

    /** A failure of what the script left to be checked at its end. */
    static PycharterException explain(String script, SQLException failure) {
        return explain(script, (FailedStatement) null, failure);
    }

    private static PycharterException explain(String script, FailedStatement statement, SQLException failure) {
        String state = SqlFailure.state(failure);
        if (SqlFailure.isRefusedByDriver(failure)) {
            return new OperationFailedException(
                    "The script \"%s\" failed: %s".formatted(script, SqlFailure.message(failure)),
                    "Remove the setting from the script: scripts are read in UTF-8, with DateStyle ISO.",
                    statement,
                    failure);
        }
        PycharterException known = SqlFailure.explain(failure);
        if (known instanceof BusyException && statement != null) {
            return new BusyException(
                    "The script \"%s\" failed at line %d. %s".formatted(script, statement.line(), known.getMessage()),
                    known.hint(),
                    failure);
        }
        if (known.retryable()) {
            return known;
        }
        String detail = SqlFailure.detail(failure).map(said -> " " + said).orElse("");
        return new OperationFailedException(
                "The script \"%s\" failed: %s (SQLSTATE %s).%s"
                        .formatted(script, SqlFailure.message(failure), state, detail),
                hint(state, failure),
                statement,
                failure);
    }

    private static String hint(String state, SQLException failure) {
        if (SqlState.ACTIVE_SQL_TRANSACTION.matches(failure)) {
            return SEPARATE_SCRIPT;
        }
        if (SqlState.INSUFFICIENT_PRIVILEGE.matches(failure)
                || SqlState.QUERY_CANCELED.matches(failure)
                || SqlState.DISK_FULL.matches(failure)
                || SqlState.OUT_OF_MEMORY.matches(failure)
                || SqlState.READ_ONLY_SQL_TRANSACTION.matches(failure)) {
            return SqlFailure.explain(failure).hint();
        }
        if (SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE.matches(failure)) {
            return NEW_ENUM_VALUE;
        }
        Optional<String> server = SqlFailure.serverHint(failure);
        if (SqlState.UNDEFINED_OBJECT.matches(failure) || SqlState.UNDEFINED_FUNCTION.matches(failure)) {
            return OTHER_SCHEMA;
        }
        String correct = state.startsWith(INSUFFICIENT_RESOURCES)
                ? "Give the server what it lacks, then run the command again."
                : "Correct the script or the data, then run the command again.";
        return server.map(said -> said + " ").orElse("") + correct;
    }
}
