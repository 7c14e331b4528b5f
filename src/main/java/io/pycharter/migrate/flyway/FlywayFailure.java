package io.pycharter.migrate.flyway;

import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** A failure of Flyway's, told in our words. */
final class FlywayFailure {

    private FlywayFailure() {}

    /** @param first what failed first on the connection, if Flyway has not said so */
    static PycharterException explain(FlywayException failure, Optional<SQLException> first) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PycharterException known) {
                return known;
            }
            if (cause instanceof SQLException sql) {
                return SqlFailure.explain(first.orElse(sql));
            }
        }
        if (failure instanceof FlywayValidateException) {
            return unfitHistory(failure);
        }
        return new OperationFailedException(
                "Flyway could not run the scripts: %s".formatted(oneLine(failure)),
                "Run the command again with \"--debug\" to see where it happened.",
                failure);
    }

    /** What a check of the history leaves: a row that another tool recorded as failed. Flyway's advice is about commands of its own. */
    private static PycharterException unfitHistory(FlywayException failure) {
        String said = oneLine(failure)
                .replaceFirst("^Validate failed: Migrations have failed validation ", "")
                .replaceFirst("(?<=\\.) (Please|To|Either|Need) .*", "");
        return new OperationFailedException(
                "The history does not match the scripts: " + said,
                "Find out at which revision the database is, then record that with \"pycharter db stamp REV\".",
                failure);
    }

    private static String oneLine(FlywayException failure) {
        return failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
