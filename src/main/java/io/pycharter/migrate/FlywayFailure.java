package io.pycharter.migrate;

import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import io.pycharter.script.ScriptFailure;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** A failure of Flyway's, told in our words. */
final class FlywayFailure {

    private static final String NON_TRANSACTIONAL = " [non-transactional]";
    private static final String OFFENDING_STATEMENT = "Offending statement found at ";

    private FlywayFailure() {}

    static PycharterException explain(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PycharterException known) {
                return known;
            }
            if (cause instanceof FlywaySqlScriptException script && script.getCause() instanceof SQLException sql) {
                return ScriptFailure.explain(
                        script.getResource().getFilename(), script.getLineNumber(), script.getStatement(), sql);
            }
            if (cause instanceof SQLException sql) {
                return SqlFailure.explain(sql);
            }
        }
        if (failure instanceof FlywayValidateException) {
            return unfitHistory(failure);
        }
        if (failure.getMessage().contains(NON_TRANSACTIONAL)) {
            return nonTransactional(failure);
        }
        String script = failure instanceof FlywayMigrateException migrate
                ? "\"" + migrate.getMigration().getScript() + "\""
                : "the scripts";
        return new OperationFailedException(
                "Flyway could not run %s: %s".formatted(script, oneLine(failure)),
                "Correct the script and run the command again.",
                failure);
    }

    /** Flyway knows the statements that PostgreSQL refuses inside a transaction, and does not even begin. */
    private static PycharterException nonTransactional(FlywayException failure) {
        String said = oneLine(failure);
        int statement = said.indexOf(OFFENDING_STATEMENT);
        String script = failure instanceof FlywayMigrateException migrate
                ? "The script \"" + migrate.getMigration().getScript() + "\""
                : "A script";
        String place = statement < 0 ? "" : " at " + said.substring(statement + OFFENDING_STATEMENT.length());
        return new OperationFailedException(
                script + " has a statement that cannot run inside a transaction" + place.replace(NON_TRANSACTIONAL, "")
                        + ".",
                ScriptFailure.SEPARATE_SCRIPT,
                failure);
    }

    /** What {@link HistoryCheck} leaves: a row that another tool recorded as failed. Flyway's advice is about commands of its own. */
    private static PycharterException unfitHistory(FlywayException failure) {
        String said = oneLine(failure)
                .replaceFirst("^Validate failed: Migrations have failed validation ", "")
                .replaceFirst("(?<=\\.) (Please|To|Either|Need) .*", "");
        return new OperationFailedException(
                "The history does not fit the scripts: " + said,
                "Find out at which revision the database is, then record that with \"pycharter db stamp REV\".",
                failure);
    }

    private static String oneLine(FlywayException failure) {
        return failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
